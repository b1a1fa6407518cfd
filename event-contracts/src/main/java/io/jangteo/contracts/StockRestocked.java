package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Goods of a refund are for sale again. */
public record StockRestocked(
    UUID orderId, UUID refundId, List<StockLine> lines, Instant restockedAt)
    implements ReservationEvent {

  public StockRestocked {
    lines = List.copyOf(lines);
  }
}
