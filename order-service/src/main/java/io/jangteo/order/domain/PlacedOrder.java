package io.jangteo.order.domain;

import java.util.List;

/** An order with its lines. */
public record PlacedOrder(Order order, List<OrderLine> lines) {
  public PlacedOrder {
    lines = List.copyOf(lines);
  }
}
