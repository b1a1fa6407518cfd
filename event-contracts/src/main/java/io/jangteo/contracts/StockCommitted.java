package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The held stock has left for good: the order was paid. */
public record StockCommitted(UUID orderId, List<StockLine> lines, Instant committedAt)
    implements ReservationEvent {

  public StockCommitted {
    lines = List.copyOf(lines);
  }
}
