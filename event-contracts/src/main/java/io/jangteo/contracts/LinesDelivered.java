package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lines of an order have reached the buyer. */
public record LinesDelivered(UUID orderId, List<Integer> lineNos, Instant deliveredAt)
    implements OrderEvent {

  public LinesDelivered {
    lineNos = List.copyOf(lineNos);
  }
}
