package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** A payment that was in doubt is not any more. */
public record PaymentResolved(
    UUID orderId,
    UUID paymentId,
    int attemptNo,
    PaymentInstruction.Provider provider,
    boolean charged,
    Instant resolvedAt)
    implements PaymentOperationEvent {}
