package io.jangteo.contracts;

import java.util.UUID;

/** What a buyer, or someone for them, asked of an order. */
public sealed interface OrderEvent extends Event
    permits OrderPlaced,
        PaymentInstructed,
        OrderCancelRequested,
        LinesShipped,
        LinesDelivered,
        PurchaseConfirmed {

  UUID orderId();

  @Override
  default Topic topic() {
    return Topic.ORDER_EVENTS;
  }

  @Override
  default String key() {
    return orderId().toString();
  }
}
