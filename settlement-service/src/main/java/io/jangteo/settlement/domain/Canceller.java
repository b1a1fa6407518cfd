package io.jangteo.settlement.domain;

/** Who cancelled an order before money moved. */
public enum Canceller {
  BUYER,
  SELLER,
  ADMIN
}
