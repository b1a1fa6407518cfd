package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * One attempt was refused; no money moved. Another may follow until {@link PaymentFailed}.
 *
 * @param gatewayCode the gateway's own code of the refusal
 */
public record PaymentDeclined(
    UUID orderId,
    UUID paymentId,
    int attemptNo,
    PaymentInstruction.Provider provider,
    String gatewayCode,
    Instant declinedAt)
    implements PaymentEvent {}
