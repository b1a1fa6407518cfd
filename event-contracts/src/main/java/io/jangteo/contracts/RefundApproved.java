package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The refund is granted, and its amount set aside. {@link RefundSucceeded} or {@link RefundFailed}
 * follows.
 */
public record RefundApproved(
    UUID orderId, UUID paymentId, UUID refundId, Money amount, Instant approvedAt)
    implements PaymentEvent {}
