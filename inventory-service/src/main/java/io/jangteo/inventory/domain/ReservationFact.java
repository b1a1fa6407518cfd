package io.jangteo.inventory.domain;

/** What others tell us of an order, and a reservation answers to. */
public enum ReservationFact {
  ORDER_PLACED,
  PAYMENT_APPROVED,
  PAYMENT_FAILED,
  GOODS_RETURNED
}
