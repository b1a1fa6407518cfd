package io.jangteo.payment.domain;

/** Why no money will be taken any more. */
public enum Failure {
  OUT_OF_STOCK,
  DECLINED,
  EXPIRED,
  CANCELLED,
  INTEGRITY,
  PG_REJECTED
}
