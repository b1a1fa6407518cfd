package io.jangteo.contracts;

import java.util.UUID;

/** What became of the money of an order. The public contract. */
public sealed interface PaymentEvent extends Event
    permits PaymentStarted,
        PaymentAwaitingDeposit,
        PaymentApproved,
        PaymentDeclined,
        PaymentFailed,
        LateCaptureDetected,
        RefundRequested,
        RefundApproved,
        RefundRejected,
        RefundWithdrawn,
        RefundSucceeded,
        RefundFailed,
        RefundAbandoned {

  UUID orderId();

  @Override
  default Topic topic() {
    return Topic.PAYMENT_EVENTS;
  }

  @Override
  default String key() {
    return orderId().toString();
  }
}
