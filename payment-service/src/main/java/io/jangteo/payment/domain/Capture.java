package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Money the gateway says it has taken.
 *
 * @param transactionKey what the gateway knows the movement by
 * @param orderId the order it was taken for, in the gateway's words
 * @param amount what was taken
 * @param held what the gateway still holds of it
 * @param approvedAt the gateway's time, with its offset
 */
public record Capture(
    String transactionKey, String orderId, Money amount, Money held, OffsetDateTime approvedAt) {

  boolean isWhat(Intent intent) {
    var terms = intent.terms();
    return terms != null
        && amount.equals(terms.amount())
        && held.equals(amount)
        && orderId.equals(intent.orderId().toString());
  }

  /** The same order at least, so the money is ours to give back. */
  public boolean isFor(UUID order) {
    return orderId.equals(order.toString());
  }
}
