package io.jangteo.order.domain;

import java.util.List;

/** An order with lines whose purchase was confirmed because the time to return them is over. */
public record ConfirmedPurchases(PlacedOrder order, List<Integer> lineNos) {
  public ConfirmedPurchases {
    lineNos = List.copyOf(lineNos);
  }
}
