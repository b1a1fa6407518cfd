package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A seller has sent lines of an order on their way. */
public record LinesShipped(UUID orderId, List<Integer> lineNos, Instant shippedAt)
    implements OrderEvent {

  public LinesShipped {
    lineNos = List.copyOf(lineNos);
  }
}
