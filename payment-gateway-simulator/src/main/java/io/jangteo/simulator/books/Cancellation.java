package io.jangteo.simulator.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to the buyer.
 *
 * @param balanceAfter what could still be cancelled then
 * @param endsAt when one that takes its time is done; null for one that is done at once
 */
public record Cancellation(
    String id,
    long amount,
    String reason,
    long balanceAfter,
    Instant askedAt,
    State state,
    @Nullable Instant endsAt) {

  /** Only what {@link #SUCCEEDED} has moved money. */
  public enum State {
    REQUESTED,
    SUCCEEDED,
    FAILED
  }

  public Cancellation {
    if (amount <= 0 || balanceAfter < 0) {
      throw new IllegalArgumentException("a cancellation of " + amount + " to " + balanceAfter);
    }
    if (state == State.REQUESTED && endsAt == null) {
      throw new IllegalArgumentException("a cancellation without end");
    }
  }

  static Cancellation done(String id, long amount, String reason, long balanceAfter, Instant now) {
    return new Cancellation(id, amount, reason, balanceAfter, now, State.SUCCEEDED, null);
  }

  /** When the money went back; for one that has not ended, when it is to. */
  public Instant cancelledAt() {
    return endsAt == null ? askedAt : endsAt;
  }

  /** The latest that happened to it. */
  Instant changedAt() {
    return state == State.REQUESTED ? askedAt : cancelledAt();
  }

  boolean isDueBy(Instant now) {
    return state == State.REQUESTED && !cancelledAt().isAfter(now);
  }

  Cancellation succeeded(Instant now) {
    return new Cancellation(id, amount, reason, balanceAfter, askedAt, State.SUCCEEDED, now);
  }
}
