package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The stock of every line is held for this order until its payment is approved or has failed. */
public record StockReserved(
    UUID orderId, List<StockLine> lines, Instant reservedAt, Instant expiresAt)
    implements ReservationEvent {

  public StockReserved {
    lines = List.copyOf(lines);
  }
}
