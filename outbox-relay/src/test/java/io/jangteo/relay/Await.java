package io.jangteo.relay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something outside this JVM, with a limit. */
public final class Await {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Await() {}

  public static void until(String what, Duration limit, BooleanSupplier condition) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within %s: %s".formatted(limit, what));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }
}
