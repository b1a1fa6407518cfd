package io.jangteo.payment.domain;

import org.jspecify.annotations.Nullable;

/**
 * How the buyer chose to pay.
 *
 * @param paymentKey what the provider knows this payment by; one key is charged at most once there
 * @param paymentToken what PortOne's window handed out for a payment that we are to approve
 * @param merchantAccount which of our accounts at the provider; absent for the usual one
 */
public record Instruction(
    Provider provider,
    String method,
    String paymentKey,
    @Nullable String paymentToken,
    @Nullable String merchantAccount) {

  /** The token is good for the money. */
  @Override
  public String toString() {
    return "Instruction[%s %s %s]".formatted(provider, method, paymentKey);
  }

  private static final String VIRTUAL_ACCOUNT = "VIRTUAL_ACCOUNT";

  /** Whether the money comes by a deposit, and goes back to an account that the buyer names. */
  public boolean isByDeposit() {
    return method.equals(VIRTUAL_ACCOUNT);
  }

  /** Whether money can move there without a call of ours: PortOne's ordinary window takes it. */
  public boolean chargesByItself() {
    return provider == Provider.PORTONE && paymentToken == null;
  }

  /** Where the provider knows this payment. */
  public PaymentGateway.At at() {
    return new PaymentGateway.At(merchantAccount, paymentKey);
  }
}
