package io.jangteo.launcher.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Writes transactions of very different sizes, and takes some of them back. */
final class Writer implements AutoCloseable {
  private static final String INSERT =
      """
      INSERT INTO outbox_event
        (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, payload)
      VALUES (?, ?, 'Order', ?, ?, 'io.jangteo.OrderPlaced', 1, ?)""";
  private static final Duration BREATH = Duration.ofMillis(20);
  private static final int KEYS = 50;
  private static final int MOST_ROWS = 60;
  private static final int LARGE_EVERY = 200;
  private static final int LARGE_ROWS = 3_000;
  private static final int ROLLBACK_EVERY = 7;

  private final Ledger ledger;
  private final String topic;
  private final Random random;
  private final ReentrantLock writing = new ReentrantLock();
  private final Thread thread;
  private volatile String jdbcUrl;
  private volatile boolean isDone;
  private long transactions;

  Writer(Ledger ledger, String topic, String jdbcUrl, long seed) {
    this.ledger = ledger;
    this.topic = topic;
    this.jdbcUrl = jdbcUrl;
    this.random = new Random(seed);
    this.thread = Thread.ofPlatform().name("writer").start(this::write);
  }

  /** Between two transactions; whoever has it lets the writer wait. */
  ReentrantLock rest() {
    return writing;
  }

  void goesOnAt(String url) {
    jdbcUrl = url;
  }

  private void write() {
    while (!isDone) {
      writing.lock();
      try (var connection = DriverManager.getConnection(jdbcUrl, "root", "root")) {
        connection.setAutoCommit(false);
        for (var i = 0; i < 10 && !isDone; i++) {
          writeOne(connection);
          LockSupport.parkNanos(BREATH.toNanos());
        }
      } catch (SQLException e) {
        throw new IllegalStateException("nothing is done to MySQL while the writer writes", e);
      } finally {
        writing.unlock();
      }
      LockSupport.parkNanos(BREATH.toNanos());
    }
  }

  private void writeOne(Connection connection) throws SQLException {
    transactions++;
    var rows = transactions % LARGE_EVERY == 0 ? LARGE_ROWS : 1 + random.nextInt(MOST_ROWS);
    var last = insert(connection, rows);
    if (transactions % ROLLBACK_EVERY == 0) {
      connection.rollback();
    } else {
      connection.commit();
      ledger.committed(last);
    }
  }

  /** One transaction of so many rows, by whoever has the writer's rest. */
  void writeAtOnce(int rows) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl, "root", "root")) {
      connection.setAutoCommit(false);
      var last = insert(connection, rows);
      connection.commit();
      ledger.committed(last);
    }
  }

  private Map<String, Integer> insert(Connection connection, int rows) throws SQLException {
    var last = new HashMap<String, Integer>();
    try (var insert = connection.prepareStatement(INSERT)) {
      for (var i = 0; i < rows; i++) {
        var key = "key-" + random.nextInt(KEYS);
        int number = last.getOrDefault(key, ledger.last(key)) + 1;
        last.put(key, number);
        var id = UuidCreator.getTimeOrderedEpoch();
        insert.setBytes(
            1,
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
        insert.setString(2, topic);
        insert.setString(3, key);
        insert.setLong(4, number);
        insert.setBytes(5, "{\"number\":%d}".formatted(number).getBytes(UTF_8));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return last;
  }

  @Override
  public void close() {
    isDone = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
