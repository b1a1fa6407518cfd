package io.jangteo.benchmarks.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;

/** The outbox of one service, and rows as it writes them. */
final class OutboxRows implements AutoCloseable {

  static final String TOPIC = "bench-orders-v1";
  static final int PARTITIONS = 6;

  private static final int ID_BYTES = 16;
  private static final int PAYLOAD_BYTES = 500;
  private static final int ROWS_PER_TRANSACTION = 10;
  private static final String TABLE =
      """
      CREATE TABLE outbox_event (
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
      ) ENGINE=InnoDB
      """;
  private static final String INSERT =
      """
      INSERT INTO outbox_event
        (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, headers, payload)
      VALUES (?, '%s', 'Order', ?, 1, 'io.jangteo.OrderPlaced', 1, ?, ?)
      """
          .formatted(TOPIC);

  private final Connection connection;
  private final PreparedStatement insert;
  private final Random random = new Random(20_261_125);
  private long written;

  OutboxRows(String jdbcUrl, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl, user, password);
    try (var sql = connection.createStatement()) {
      sql.execute(TABLE);
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement(INSERT);
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The number of rows ever written; each row's key is its own number. */
  long written() {
    return written;
  }

  /** Transactions such as orders make. */
  void write(long rows) throws SQLException {
    for (long left = rows; left > 0; left -= ROWS_PER_TRANSACTION) {
      writeAtOnce((int) Math.min(left, ROWS_PER_TRANSACTION));
    }
  }

  /** One transaction. */
  void writeAtOnce(int rows) throws SQLException {
    var headers =
        "{\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-%016x-01\"}"
            .formatted(random.nextLong())
            .getBytes(StandardCharsets.UTF_8);
    for (int row = 0; row < rows; row++) {
      var payload = new byte[PAYLOAD_BYTES];
      random.nextBytes(payload);
      insert.setBytes(1, bytes(new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L | written)));
      insert.setString(2, Long.toString(written));
      insert.setBytes(3, headers);
      insert.setBytes(4, payload);
      insert.addBatch();
      written++;
    }
    insert.executeBatch();
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
