package io.jangteo.benchmarks.endtoend;

import io.jangteo.launcher.chaos.Freezing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes that may run for a share of every tenth of a second and stand still for the rest, as a
 * quota of the kernel's has it, which takes an administrator.
 */
final class Ration implements AutoCloseable {

  private static final long PERIOD_NANOS = Duration.ofMillis(100).toNanos();

  private final List<Long> processes;
  private final long runNanos;
  private final Thread thread;
  private volatile boolean isOver;

  private Ration(List<Long> processes, int percent) {
    this.processes = List.copyOf(processes);
    this.runNanos = PERIOD_NANOS * percent / 100;
    this.thread = Thread.ofPlatform().name("ration").unstarted(this::ration);
  }

  /**
   * Begins at once.
   *
   * @param after of a period, so that others do not run at the same time
   */
  static Ration of(List<Long> processes, int percent, double after) {
    var ration = new Ration(processes, percent);
    LockSupport.parkNanos((long) (PERIOD_NANOS * after));
    ration.thread.start();
    return ration;
  }

  private void ration() {
    long begin = System.nanoTime();
    while (!isOver) {
      processes.forEach(Freezing::goOn);
      parkUntil(begin + runNanos);
      processes.forEach(Freezing::stop);
      begin += PERIOD_NANOS;
      parkUntil(begin);
    }
    processes.forEach(Freezing::goOn);
  }

  private static void parkUntil(long moment) {
    long left = moment - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = moment - System.nanoTime();
    }
  }

  /** They run as they like again. */
  @Override
  public void close() {
    isOver = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
