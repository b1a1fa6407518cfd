package io.jangteo.settlement.domain;

import java.time.Instant;
import java.util.UUID;

/** How an order ended. There is one per order, and it never changes. */
public record Closure(UUID orderId, Verdict.Ending ending, Instant closedAt) {

  public Outcome outcome() {
    return outcome(ending);
  }

  public static Outcome outcome(Verdict.Ending ending) {
    return switch (ending) {
      case Verdict.Confirmed _ -> Outcome.CONFIRMED;
      case Verdict.Failed _, Verdict.Contradicted _ -> Outcome.FAILED;
      case Verdict.Cancelled _ -> Outcome.CANCELLED;
    };
  }

  /** What the world is told of an ending. */
  public enum Outcome {
    CONFIRMED,
    FAILED,
    CANCELLED
  }
}
