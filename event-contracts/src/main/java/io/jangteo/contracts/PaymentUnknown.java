package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** The gateway has not said whether the money moved. It is asked until it does. */
public record PaymentUnknown(
    UUID orderId,
    UUID paymentId,
    int attemptNo,
    PaymentInstruction.Provider provider,
    String detail,
    Instant unknownSince)
    implements PaymentOperationEvent {}
