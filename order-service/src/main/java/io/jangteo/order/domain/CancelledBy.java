package io.jangteo.order.domain;

/** Who cancelled an order before money moved. */
public enum CancelledBy {
  BUYER,
  SELLER,
  ADMIN
}
