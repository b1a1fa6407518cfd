package io.jangteo.contracts;

import java.util.UUID;

/** A payment in doubt, for those who run the system. */
public sealed interface PaymentOperationEvent extends Event
    permits PaymentUnknown, PaymentResolved {

  UUID orderId();

  @Override
  default Topic topic() {
    return Topic.PAYMENT_OPERATIONS;
  }

  @Override
  default String key() {
    return orderId().toString();
  }
}
