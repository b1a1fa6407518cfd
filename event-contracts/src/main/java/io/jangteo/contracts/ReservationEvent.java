package io.jangteo.contracts;

import java.util.UUID;

/** What became of the stock of an order. All lines share one fate. */
public sealed interface ReservationEvent extends Event
    permits StockReserved, StockRejected, StockCommitted, StockReleased, StockRestocked {

  UUID orderId();

  @Override
  default Topic topic() {
    return Topic.INVENTORY_RESERVATIONS;
  }

  @Override
  default String key() {
    return orderId().toString();
  }
}
