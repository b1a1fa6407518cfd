package io.jangteo.order.domain;

/** Why an order came to nothing. */
public enum FailureReason {
  OUT_OF_STOCK,
  DECLINED,
  EXPIRED,
  INTEGRITY,
  PG_REJECTED
}
