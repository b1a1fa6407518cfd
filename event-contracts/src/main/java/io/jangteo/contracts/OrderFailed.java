package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** The order came to nothing: no stock has left, and no money is kept. */
public record OrderFailed(UUID orderId, Reason reason, Instant closedAt) implements ClosureEvent {

  /** Why. */
  @OpenEnum
  public enum Reason {
    OUT_OF_STOCK,
    DECLINED,
    EXPIRED,
    INTEGRITY,
    PG_REJECTED
  }
}
