package io.jangteo.payment.pacing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The least time from the end of one piece of work to the next, so that what comes meanwhile is one
 * piece. What comes after a while of nothing waits for nobody. One thread at a time.
 */
public final class Spacing {

  private final long leastNanos;
  private final LongSupplier nanoTime;
  private final LongConsumer pause;
  private long due;

  public Spacing(Duration least) {
    this(least, System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * As above, by a clock of the caller's.
   *
   * @param pause waits for so many nanoseconds, or less
   */
  public Spacing(Duration least, LongSupplier nanoTime, LongConsumer pause) {
    this.leastNanos = least.toNanos();
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.due = nanoTime.getAsLong();
  }

  /** Waits until the next piece is due; whoever is interrupted does not wait any longer. */
  public void await() {
    long left = due - nanoTime.getAsLong();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      pause.accept(left);
      left = due - nanoTime.getAsLong();
    }
  }

  /** A piece of work has just ended. */
  public void ended() {
    due = nanoTime.getAsLong() + leastNanos;
  }
}
