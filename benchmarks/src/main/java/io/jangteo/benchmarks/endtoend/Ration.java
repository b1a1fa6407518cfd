package io.jangteo.benchmarks.endtoend;

import io.jangteo.benchmarks.measuring.ProcessUse;
import io.jangteo.launcher.chaos.Freezing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes that may use so much of a processor together and no more, as by a quota of the
 * kernel's, which takes an administrator: in every tenth of a second they run until they have used
 * their share of it, and stand still for the rest.
 */
final class Ration implements AutoCloseable {

  private static final long PERIOD_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

  private final List<ProcessUse> processes;
  private final Allowance allowance;
  private final Thread thread;
  private volatile boolean isOver;

  private Ration(List<Long> processes, int percent) {
    this.processes = processes.stream().map(ProcessUse::new).toList();
    this.allowance = new Allowance(PERIOD_NANOS * percent / 100, usedNanos());
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

  /**
   * What may be used in each period. What is used beyond it, for whoever is to be stopped goes on a
   * little, is taken off the next; what is left over is nobody's.
   */
  static final class Allowance {

    private final long perPeriod;
    private long upTo;

    /**
     * @param used before the first period
     */
    Allowance(long perPeriod, long used) {
      this.perPeriod = perPeriod;
      this.upTo = used + perPeriod;
    }

    boolean isLeft(long used) {
      return used < upTo;
    }

    void periodEnds(long used) {
      upTo = Math.min(upTo, used) + perPeriod;
    }
  }

  private void ration() {
    processes.forEach(process -> Freezing.stop(process.pid()));
    try {
      long end = System.nanoTime();
      while (!isOver) {
        end = Math.max(end + PERIOD_NANOS, System.nanoTime());
        runUntil(end);
        parkUntil(end);
        allowance.periodEnds(usedNanos());
      }
    } finally {
      processes.forEach(process -> Freezing.goOn(process.pid()));
    }
  }

  private void runUntil(long end) {
    if (!allowance.isLeft(usedNanos())) {
      return;
    }
    processes.forEach(process -> Freezing.goOn(process.pid()));
    while (allowance.isLeft(usedNanos()) && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    processes.forEach(process -> Freezing.stop(process.pid()));
  }

  private long usedNanos() {
    return processes.stream().mapToLong(process -> process.processorTime().toNanos()).sum();
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
