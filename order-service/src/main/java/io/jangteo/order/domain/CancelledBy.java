package io.jangteo.order.domain;

/** Who cancelled an order, or wants to. */
public enum CancelledBy {
  BUYER,
  SELLER,
  ADMIN
}
