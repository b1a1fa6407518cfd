package io.jangteo.payment.domain;

import java.util.List;

/** A payment and its attempts, to look at. */
public record PaymentSnapshot(Payment payment, List<Attempt> attempts, long version) {

  public PaymentSnapshot {
    attempts = List.copyOf(attempts);
  }
}
