package io.jangteo.benchmarks.relay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The outbox of one service, and rows as it writes them. */
final class OutboxRows {

  static final String TOPIC = "bench-orders-v1";
  static final int PARTITIONS = 6;

  private static final int ID_BYTES = 16;
  private static final int PAYLOAD_BYTES = 500;
  private static final int ROWS_PER_TRANSACTION = 10;
  private static final int CONNECTIONS = 8;
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

  private final String jdbcUrl;
  private final String user;
  private final String password;
  private long written;

  OutboxRows(String jdbcUrl, String user, String password) throws SQLException {
    this.jdbcUrl = jdbcUrl;
    this.user = user;
    this.password = password;
    try (var connection = connect();
        var sql = connection.createStatement()) {
      sql.execute(TABLE);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** So many rows are about to be written: the number of the first. Each row's key is its own. */
  long next(long rows) {
    var first = written;
    written += rows;
    return first;
  }

  /** Transactions such as orders make, of several connections. */
  void write(long rows) throws InterruptedException, ExecutionException {
    try (var writers = Executors.newFixedThreadPool(CONNECTIONS)) {
      var writing = new ArrayList<Future<?>>();
      long each = Math.ceilDiv(rows, CONNECTIONS);
      for (long left = rows; left > 0; left -= each) {
        long mine = Math.min(left, each);
        long first = next(mine);
        writing.add(writers.submit(() -> write(first, mine)));
      }
      for (var writer : writing) {
        writer.get();
      }
    }
  }

  private Void write(long first, long rows) throws SQLException {
    try (var writer = new Writer()) {
      for (long done = 0; done < rows; done += ROWS_PER_TRANSACTION) {
        writer.write(first + done, (int) Math.min(rows - done, ROWS_PER_TRANSACTION));
      }
    }
    return null;
  }

  /** One transaction of one row: its number. */
  long writeOne() throws SQLException {
    var number = next(1);
    try (var writer = new Writer()) {
      writer.write(number, 1);
    }
    return number;
  }

  /** One connection. */
  final class Writer implements AutoCloseable {
    private final Connection connection = connect();
    private final PreparedStatement insert = connection.prepareStatement(INSERT);
    private final SplittableRandom random = new SplittableRandom();

    Writer() throws SQLException {
      connection.setAutoCommit(false);
    }

    /** One transaction. */
    void write(long first, int rows) throws SQLException {
      var headers =
          "{\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-%016x-01\"}"
              .formatted(random.nextLong())
              .getBytes(StandardCharsets.UTF_8);
      for (long row = first; row < first + rows; row++) {
        var payload = new byte[PAYLOAD_BYTES];
        random.nextBytes(payload);
        insert.setBytes(1, bytes(new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0000L | row)));
        insert.setString(2, Long.toString(row));
        insert.setBytes(3, headers);
        insert.setBytes(4, payload);
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
