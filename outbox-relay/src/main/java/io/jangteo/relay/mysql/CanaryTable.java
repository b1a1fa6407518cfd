package io.jangteo.relay.mysql;

import io.jangteo.relay.domain.Canary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** An outbox of the relay's own, into which it writes as a service does. */
public final class CanaryTable implements AutoCloseable {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final long VERSION_7 = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int MILLIS_SHIFT = 16;

  // The columns are those of db/messaging, as every outbox has them.
  static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS `%s`.outbox_event (
        id             BINARY(16)        NOT NULL,
        topic          VARCHAR(249)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        aggregate_type VARCHAR(64)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        aggregate_id   VARCHAR(64)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        aggregate_seq  BIGINT UNSIGNED   NOT NULL,
        event_type     VARCHAR(128)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        schema_ver     SMALLINT UNSIGNED NOT NULL,
        content_type   VARCHAR(32)       CHARACTER SET ascii NOT NULL DEFAULT 'application/json',
        headers        VARBINARY(2048)   NULL,
        payload        MEDIUMBLOB        NOT NULL,
        created_at     TIMESTAMP(6)      NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
        PRIMARY KEY (id)
      ) ENGINE = InnoDB""";

  private final MySqlServer server;
  private final String database;
  private final String shard;
  private final InstantSource clock;
  private final KeptConnection connection;

  public CanaryTable(MySqlServer server, String database, String shard, InstantSource clock) {
    this.server = server;
    this.connection = new KeptConnection(server);
    this.database = database;
    this.shard = shard;
    this.clock = clock;
  }

  /** Before the binlog is read: a reader may want to know all tables when it starts. */
  public void create() {
    try (var once = server.connect();
        var sql = once.createStatement()) {
      sql.execute(TABLE.formatted(database));
      if (!isPartitioned(once)) {
        sql.execute(
            "ALTER TABLE `%s`.outbox_event %s".formatted(database, MySqlOutboxDays.PARTITIONED));
      }
    } catch (SQLException cause) {
      throw MySqlServer.failure(cause);
    }
  }

  private boolean isPartitioned(Connection connection) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.partitions WHERE table_schema = ?"
                + " AND table_name = 'outbox_event' AND partition_name IS NOT NULL")) {
      select.setString(1, database);
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Committed when it returns. */
  public Canary write() {
    var now = clock.instant();
    var id =
        new UUID(
            (now.toEpochMilli() << MILLIS_SHIFT) | VERSION_7,
            VARIANT | (ThreadLocalRandom.current().nextLong() >>> 2));
    var statement =
        """
        INSERT INTO `%s`.outbox_event
          (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, payload)
        VALUES (?, ?, 'Canary', ?, ?, 'io.jangteo.CanaryWritten', 1, '{}')"""
            .formatted(database);
    return connection.ask(
        connected -> {
          try (var insert = connected.prepareStatement(statement)) {
            insert.setBytes(1, OutboxColumns.bytes(id));
            insert.setString(2, Canary.TOPIC);
            insert.setString(3, shard);
            insert.setLong(4, now.toEpochMilli());
            insert.executeUpdate();
          }
          return new Canary(id, now);
        });
  }

  public void forgetOld() {
    var old = clock.instant().minus(KEPT);
    var statement = "DELETE FROM `%s`.outbox_event WHERE id < ? LIMIT 10000".formatted(database);
    connection.ask(
        connected -> {
          try (var delete = connected.prepareStatement(statement)) {
            delete.setBytes(1, OutboxColumns.leastId(old));
            return delete.executeUpdate();
          }
        });
  }

  @Override
  public void close() {
    connection.close();
  }
}
