package io.jangteo.contracts;

/**
 * How the buyer chose to pay.
 *
 * @param method the provider's name of it, such as {@code CARD}
 * @param paymentKey what the provider knows this payment by: Toss's {@code paymentKey}, PortOne's
 *     {@code paymentId}
 * @param amount what the buyer agreed to at the provider; equals the order's total
 */
public record PaymentInstruction(
    Provider provider, String method, String paymentKey, Money amount) {

  /** The payment gateways the marketplace speaks to. */
  public enum Provider {
    TOSS,
    PORTONE
  }
}
