package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The buyer keeps these lines, by their word or because the time to return them is over. */
public record PurchaseConfirmed(UUID orderId, List<Integer> lineNos, Instant confirmedAt)
    implements OrderEvent {

  public PurchaseConfirmed {
    lineNos = List.copyOf(lineNos);
  }
}
