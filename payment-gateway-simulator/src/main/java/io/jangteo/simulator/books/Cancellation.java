package io.jangteo.simulator.books;

import java.time.Instant;

public record Cancellation(
    String id, long amount, String reason, long balanceAfter, Instant cancelledAt) {
  public Cancellation {
    if (amount <= 0 || balanceAfter < 0) {
      throw new IllegalArgumentException("a cancellation of " + amount + " to " + balanceAfter);
    }
  }
}
