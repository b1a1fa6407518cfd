package io.jangteo.benchmarks.relay;

import io.jangteo.benchmarks.measuring.Latencies;
import java.util.concurrent.atomic.AtomicLongArray;

/** When each row was due, when its commit had returned, and when it arrived. */
final class Moments {

  private final AtomicLongArray dueAt;
  private final AtomicLongArray committedAt;
  private final AtomicLongArray arrivedAt;

  Moments(int rows) {
    dueAt = new AtomicLongArray(rows);
    committedAt = new AtomicLongArray(rows);
    arrivedAt = new AtomicLongArray(rows);
  }

  int rows() {
    return dueAt.length();
  }

  /** Rows of one transaction. */
  void written(int first, int rows, long due, long committed) {
    for (int row = first; row < first + rows; row++) {
      dueAt.set(row, due);
      committedAt.set(row, committed);
    }
  }

  void arrived(int row) {
    arrivedAt.set(row, System.nanoTime());
  }

  /** What a subscriber waits for, the writer's own time included. */
  Latencies fromDue(int first) {
    return from(dueAt, first);
  }

  /** What is between the two alone; one that arrives before its writer knows has not waited. */
  Latencies fromCommit(int first) {
    return from(committedAt, first);
  }

  private Latencies from(AtomicLongArray beginning, int first) {
    var latencies = new Latencies();
    for (int row = first; row < rows(); row++) {
      latencies.add(Math.max(0, arrivedAt.get(row) - beginning.get(row)));
    }
    return latencies;
  }
}
