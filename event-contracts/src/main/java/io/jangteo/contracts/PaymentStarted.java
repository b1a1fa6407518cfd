package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** The gateway is about to be asked for the money. */
public record PaymentStarted(
    UUID orderId,
    UUID paymentId,
    int attemptNo,
    PaymentInstruction.Provider provider,
    String method,
    Money amount,
    Instant startedAt)
    implements PaymentEvent {}
