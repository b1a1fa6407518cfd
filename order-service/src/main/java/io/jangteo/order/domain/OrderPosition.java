package io.jangteo.order.domain;

import java.time.Instant;

/** Where an order stands in its buyer's list. */
public record OrderPosition(Instant createdAt, OrderId id) {

  public static OrderPosition of(Order order) {
    return new OrderPosition(order.createdAt(), order.id());
  }
}
