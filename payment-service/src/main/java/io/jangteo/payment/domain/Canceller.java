package io.jangteo.payment.domain;

/** Who wanted the order gone. */
public enum Canceller {
  BUYER,
  SELLER,
  ADMIN
}
