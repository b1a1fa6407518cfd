package io.jangteo.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * The gateway refused to send the money back. It stays set aside until someone sends it again
 * ({@link RefundApproved} is told anew) or gives it up ({@link RefundAbandoned}).
 *
 * @param gatewayCode the gateway's own code of the refusal
 */
public record RefundFailed(
    UUID orderId, UUID paymentId, UUID refundId, Money amount, String gatewayCode, Instant failedAt)
    implements PaymentEvent {}
