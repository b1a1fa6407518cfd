package io.jangteo.benchmarks.relay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Rows are committed at their rate whatever becomes of them, by several connections as a service
 * has them. A transaction is due at its time; one that is written late has waited for that as well.
 */
final class OpenWriting implements AutoCloseable {

  private static final int TRANSACTIONS_PER_SECOND = 200;
  private static final int CONNECTIONS = 16;

  private final int rate;
  private final OutboxRows outbox;
  private final long first;
  private final Moments moments;
  private final int together;
  private final AtomicInteger transactions = new AtomicInteger();
  private final ExecutorService writers = Executors.newFixedThreadPool(CONNECTIONS);
  private final List<Future<Void>> writing = new ArrayList<>();

  /**
   * @param first the number of the first row
   * @param moments is told of each row
   */
  OpenWriting(int rate, OutboxRows outbox, long first, Moments moments) {
    this.rate = rate;
    this.outbox = outbox;
    this.first = first;
    this.moments = moments;
    this.together = Math.max(1, rate / TRANSACTIONS_PER_SECOND);
    long begun = System.nanoTime();
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      writing.add(writers.submit(() -> write(begun)));
    }
  }

  private Void write(long begun) throws SQLException {
    try (var writer = outbox.new Writer()) {
      for (int row = next(); row < moments.rows(); row = next()) {
        long due = begun + row * TimeUnit.SECONDS.toNanos(1) / rate;
        int rows = Math.min(together, moments.rows() - row);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        writer.write(first + row, rows);
        moments.written(row, rows, due, System.nanoTime());
      }
    }
    return null;
  }

  private int next() {
    return transactions.getAndIncrement() * together;
  }

  /**
   * @throws ExecutionException where a connection could not write
   */
  void mustHaveWritten() throws InterruptedException, ExecutionException {
    for (var writer : writing) {
      writer.get();
    }
  }

  @Override
  public void close() {
    writers.shutdownNow();
  }
}
