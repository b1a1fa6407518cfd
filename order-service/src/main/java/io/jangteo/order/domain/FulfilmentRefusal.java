package io.jangteo.order.domain;

/** Why a line goes no further now. */
public enum FulfilmentRefusal {
  /** Only what is paid for, and taken out of stock, is sent. */
  ORDER_NOT_CONFIRMED,
  /** All of the line's money went back. */
  LINE_REFUNDED,
  /** Someone wants the order cancelled, and that has not been decided. */
  CANCELLATION_PENDING,
  /** The line has not come that far, or is beyond it. */
  NOT_NEXT
}
