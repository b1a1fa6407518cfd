package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** Someone wants an order gone. Whether that still can be is decided by payment-service. */
public record OrderCancelRequested(UUID orderId, By by, String reason, Instant requestedAt)
    implements OrderEvent {

  /** Who asked. */
  public enum By {
    BUYER,
    SELLER,
    ADMIN
  }
}
