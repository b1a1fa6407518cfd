package io.jangteo.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How the buyer chose to pay.
 *
 * @param method the provider's name of it, such as {@code CARD}; {@code VIRTUAL_ACCOUNT} asks for
 *     an account to deposit into
 * @param paymentKey what the provider knows this payment by: Toss's {@code paymentKey}, PortOne's
 *     {@code paymentId}
 * @param amount what the buyer agreed to at the provider; equals the order's total
 * @param paymentToken what PortOne's window handed to the browser for a payment that we are to
 *     approve; absent for Toss, and where the window takes the money itself
 * @param merchantAccount which of the shop's accounts at the provider the window was opened for;
 *     absent for its only or usual one
 */
public record PaymentInstruction(
    Provider provider,
    String method,
    String paymentKey,
    Money amount,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String paymentToken,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String merchantAccount) {

  public PaymentInstruction(Provider provider, String method, String paymentKey, Money amount) {
    this(provider, method, paymentKey, amount, null, null);
  }

  /** Without the token, which is good for the money and has no place in a log. */
  @Override
  public String toString() {
    return "PaymentInstruction[%s %s %s %s]".formatted(provider, method, paymentKey, amount);
  }

  /** The payment gateways the marketplace speaks to. */
  @OpenEnum
  public enum Provider {
    TOSS,
    PORTONE
  }
}
