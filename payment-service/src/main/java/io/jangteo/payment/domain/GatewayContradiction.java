package io.jangteo.payment.domain;

/** What was told cannot be, given what we know: no state is right, so a person has to look. */
public final class GatewayContradiction extends RuntimeException {

  GatewayContradiction(Payment payment, Input input) {
    super(
        "payment %s is %s, and then came %s"
            .formatted(payment.intent().paymentId(), payment.getClass().getSimpleName(), input));
  }
}
