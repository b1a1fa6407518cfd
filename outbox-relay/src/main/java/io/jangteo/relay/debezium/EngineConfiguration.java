package io.jangteo.relay.debezium;

import static java.util.Locale.ROOT;
import static java.util.stream.Collectors.joining;

import io.debezium.connector.mysql.MySqlConnector;
import io.debezium.relational.history.MemorySchemaHistory;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.settings.Shard;
import io.jangteo.relay.settings.Shard.Outbox;
import java.util.Properties;
import java.util.stream.Stream;

/** The engine's settings. Most of them switch off something that would lose rows in silence. */
final class EngineConfiguration {
  /** New columns come as a new table. */
  private static final String TABLE = "\\.outbox_event(_v\\d+)?";

  private EngineConfiguration() {}

  static Properties of(Shard shard, GtidSet completed) {
    var properties = new Properties();
    connection(shard, properties);
    position(completed, properties);
    schema(properties);
    rows(properties);
    pace(properties);
    failures(properties);
    return properties;
  }

  private static void connection(Shard shard, Properties properties) {
    var databases = shard.outboxes().stream().map(Outbox::database).toList();
    properties.setProperty("name", "relay-" + shard.name());
    properties.setProperty("connector.class", MySqlConnector.class.getName());
    properties.setProperty("topic.prefix", shard.name());
    properties.setProperty("database.hostname", shard.host());
    properties.setProperty("database.port", Integer.toString(shard.port()));
    properties.setProperty("database.user", shard.username());
    properties.setProperty("database.password", shard.password());
    properties.setProperty("database.ssl.mode", shard.sslMode().name().toLowerCase(ROOT));
    properties.setProperty(
        "driver.allowPublicKeyRetrieval", Boolean.toString(shard.sslMode().mayBeInClear()));
    // MySQL ends the older connection of one id: a frozen relay that wakes up reads no further.
    properties.setProperty("database.server.id", Long.toString(shard.serverId()));
    properties.setProperty("database.include.list", String.join(",", databases));
    properties.setProperty(
        "table.include.list", databases.stream().map(it -> it + TABLE).collect(joining(",")));
    properties.setProperty("connect.timeout.ms", "5000");
    // It also asks over JDBC, and closes that connection with a message: a dead one would hold it
    // up.
    properties.setProperty("driver.socketTimeout", "3000");
    // Its reconnects are hidden from us: rows come twice, and the offset lies.
    properties.setProperty("connect.keep.alive", "false");
    // Still sets the server's heartbeat, to 0.8 of it.
    properties.setProperty("connect.keep.alive.interval.ms", "1000");
    // While Kafka is down we read nothing; MySQL must not hang up on us for that.
    properties.setProperty("binlog.net.write.timeout", "300");
  }

  private static void position(GtidSet completed, Properties properties) {
    properties.setProperty("offset.storage", SeededOffset.class.getName());
    properties.setProperty(SeededOffset.GTIDS, completed.toString());
    properties.setProperty("offset.flush.interval.ms", "0");
    // Reads the tables as they are now: with a position and no schema history nothing else starts.
    properties.setProperty("snapshot.mode", "recovery");
    properties.setProperty("snapshot.locking.mode", "none");
  }

  private static void schema(Properties properties) {
    properties.setProperty("schema.history.internal", MemorySchemaHistory.class.getName());
    Stream.of("store.only.captured.tables.ddl", "store.only.captured.databases.ddl")
        .forEach(it -> properties.setProperty("schema.history.internal." + it, "true"));
    // Somebody else's DDL must not stop us.
    properties.setProperty("schema.history.internal.skip.unparseable.ddl", "true");
    properties.setProperty("include.schema.changes", "false");
  }

  private static void rows(Properties properties) {
    properties.setProperty("provide.transaction.metadata", "false");
    // How late each row is, which we measure ourselves: a backlog fills its log with warnings.
    properties.setProperty("statistics.metrics.enabled", "false");
    // Rows are deleted, and partitions dropped, to make room.
    properties.setProperty("skipped.operations", "u,d,t");
    properties.setProperty("tombstones.on.delete", "false");
    properties.setProperty("binary.handling.mode", "bytes");
  }

  private static void pace(Properties properties) {
    properties.setProperty("heartbeat.interval.ms", "1000");
    // The engine waits this long for a full batch even when rows are there: the floor of latency.
    properties.setProperty("poll.interval.ms", "5");
    // As many rows as one transaction takes: the rest of a larger batch would be one of its own.
    properties.setProperty("max.batch.size", "2000");
    properties.setProperty("max.queue.size", "4096");
    properties.setProperty("max.queue.size.in.bytes", "67108864");
  }

  private static void failures(Properties properties) {
    // The connector calls no failure of MySQL retriable: the relay starts over by itself.
    properties.setProperty("errors.max.retries", "0");
    properties.setProperty("event.processing.failure.handling.mode", "fail");
    properties.setProperty("inconsistent.schema.handling.mode", "fail");
    properties.setProperty("executor.shutdown.timeout.ms", "2000");
    properties.setProperty("task.management.timeout.ms", "10000");
  }
}
