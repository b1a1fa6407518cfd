package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** The gateway turned out to hold money for a payment that had failed. A refund follows. */
public record LateCaptureDetected(
    UUID orderId, UUID paymentId, String gatewayTransactionKey, Money amount, Instant detectedAt)
    implements PaymentEvent {}
