package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer chose to pay.
 *
 * @param paymentKey what the provider knows this payment by
 * @param amount what the buyer agreed to at the provider
 * @param merchantAccount which of the shop's accounts at the provider; absent for its usual one
 */
public record PaymentInstruction(
    Provider provider,
    String method,
    String paymentKey,
    Money amount,
    @Nullable PaymentToken token,
    @Nullable String merchantAccount) {

  /** The payment gateways. */
  public enum Provider {
    TOSS,
    PORTONE
  }

  /** As an order keeps it. */
  public PaymentInstruction withoutToken() {
    return new PaymentInstruction(provider, method, paymentKey, amount, null, merchantAccount);
  }
}
