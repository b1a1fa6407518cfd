package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A refund that the gateway had refused is given up, and its amount is the order's again. Terminal.
 */
public record RefundAbandoned(
    UUID orderId, UUID paymentId, UUID refundId, Money amount, String why, Instant abandonedAt)
    implements PaymentEvent {}
