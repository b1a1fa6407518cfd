package io.jangteo.benchmarks.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.benchmarks.measuring.ScratchMySql;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Debezium's connector as fast as it goes, with offsets of its own in a file. */
final class DebeziumSettings {

  private static final String PREFIX = "bench";
  private static final int SERVER_ID = 79_998;

  private DebeziumSettings() {}

  /** The file says that all before the binlog's beginning is done. */
  static Map<String, String> of(
      String engineName, String schema, ScratchMySql mySql, Path offsets, String gtidsDone) {
    write(offsets, engineName, gtidsDone);
    var settings = new LinkedHashMap<String, String>();
    settings.put("connector.class", "io.debezium.connector.mysql.MySqlConnector");
    settings.put("topic.prefix", PREFIX);
    settings.put("database.hostname", "127.0.0.1");
    settings.put("database.port", Integer.toString(mySql.port()));
    settings.put("database.user", mySql.user());
    settings.put("database.password", mySql.password());
    settings.put("driver.allowPublicKeyRetrieval", "true");
    settings.put("database.server.id", Integer.toString(SERVER_ID));
    settings.put("database.include.list", schema);
    settings.put("table.include.list", schema + ".outbox_event");
    settings.put("snapshot.mode", "recovery");
    settings.put("snapshot.locking.mode", "none");
    settings.put("schema.history.internal", "io.debezium.relational.history.MemorySchemaHistory");
    settings.put("schema.history.internal.store.only.captured.tables.ddl", "true");
    settings.put("include.schema.changes", "false");
    settings.put("skipped.operations", "u,d,t");
    settings.put("tombstones.on.delete", "false");
    settings.put("binary.handling.mode", "bytes");
    settings.put("statistics.metrics.enabled", "false");
    // Half a second unless told otherwise, whether rows wait or not.
    settings.put("poll.interval.ms", "5");
    settings.put("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
    settings.put("offset.storage.file.filename", offsets.toString());
    return settings;
  }

  /** As Kafka Connect's store of offsets in a file keeps them. */
  @SuppressWarnings("ArrayAsKeyOfSetOrMap") // Nothing is looked up.
  private static void write(Path offsets, String engineName, String gtidsDone) {
    var kept = new HashMap<byte[], byte[]>();
    kept.put(
        "[\"%s\",{\"server\":\"%s\"}]".formatted(engineName, PREFIX).getBytes(UTF_8),
        "{\"gtids\":\"%s\",\"file\":\"\",\"pos\":4}".formatted(gtidsDone).getBytes(UTF_8));
    try (var out = new ObjectOutputStream(Files.newOutputStream(offsets))) {
      out.writeObject(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
