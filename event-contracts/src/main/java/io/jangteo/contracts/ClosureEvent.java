package io.jangteo.contracts;

import java.util.UUID;

/** How an order ended. Exactly one per order, ever. */
public sealed interface ClosureEvent extends Event
    permits OrderConfirmed, OrderFailed, OrderCancelled {

  UUID orderId();

  @Override
  default Topic topic() {
    return Topic.SETTLEMENT_ORDERS;
  }

  @Override
  default String key() {
    return orderId().toString();
  }
}
