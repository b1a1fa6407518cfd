package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The refund is not granted. Terminal.
 *
 * @param why in the words of whoever decided
 */
public record RefundRejected(
    UUID orderId, UUID paymentId, UUID refundId, Money amount, String why, Instant rejectedAt)
    implements PaymentEvent {}
