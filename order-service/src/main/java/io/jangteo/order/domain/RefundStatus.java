package io.jangteo.order.domain;

/** How much of an order's money has gone back. */
public enum RefundStatus {
  NONE,
  PARTIAL,
  FULL
}
