package io.jangteo.order.domain;

import io.jangteo.contracts.Money;

/**
 * How the buyer chose to pay.
 *
 * @param paymentKey what the provider knows this payment by
 * @param amount what the buyer agreed to at the provider
 */
public record PaymentInstruction(
    Provider provider, String method, String paymentKey, Money amount) {

  /** The payment gateways. */
  public enum Provider {
    TOSS,
    PORTONE
  }
}
