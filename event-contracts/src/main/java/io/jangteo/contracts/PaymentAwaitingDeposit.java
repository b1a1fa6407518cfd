package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * An account was opened for this order, and the buyer has until {@code dueAt} to deposit the money.
 * The stock stays held meanwhile.
 *
 * @param bank the provider's code or name of the bank
 * @param accountMasked the account's last four digits; the buyer sees all of it in the payment
 */
public record PaymentAwaitingDeposit(
    UUID orderId,
    UUID paymentId,
    int attemptNo,
    PaymentInstruction.Provider provider,
    Money amount,
    String bank,
    String accountMasked,
    Instant dueAt,
    Instant issuedAt)
    implements PaymentEvent {}
