package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/** Whoever asked for the refund does not want it any more. Terminal. */
public record RefundWithdrawn(
    UUID orderId, UUID paymentId, UUID refundId, Money amount, Instant withdrawnAt)
    implements PaymentEvent {}
