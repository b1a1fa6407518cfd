package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The held stock is for sale again: the payment has failed. */
public record StockReleased(
    UUID orderId, List<StockLine> lines, PaymentFailed.Reason reason, Instant releasedAt)
    implements ReservationEvent {

  public StockReleased {
    lines = List.copyOf(lines);
  }
}
