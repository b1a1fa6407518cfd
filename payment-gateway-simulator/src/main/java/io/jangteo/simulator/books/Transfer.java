package io.jangteo.simulator.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that the merchant has the bank send to somebody.
 *
 * @param id the merchant's own name for it, and the idempotency key
 * @param bankTransferId what the bank knows it by
 * @param code why it was declined, or came back
 */
public record Transfer(
    String id,
    String bankTransferId,
    Status status,
    long amount,
    String currency,
    String bankCode,
    String accountNumber,
    String holder,
    @Nullable String code,
    Instant requestedAt,
    Instant changedAt) {

  public enum Status {
    COMPLETED,
    DECLINED,
    RETURNED
  }

  public Transfer returned(String why, Instant now) {
    return new Transfer(
        id,
        bankTransferId,
        Status.RETURNED,
        amount,
        currency,
        bankCode,
        accountNumber,
        holder,
        why,
        requestedAt,
        now);
  }

  /** Whether a request under its id asks for the same thing. */
  public boolean isFor(Transfer other) {
    return amount == other.amount
        && currency.equals(other.currency)
        && bankCode.equals(other.bankCode)
        && accountNumber.equals(other.accountNumber)
        && holder.equals(other.holder);
  }
}
