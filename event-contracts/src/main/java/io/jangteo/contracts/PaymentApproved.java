package io.jangteo.contracts;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The money has moved. Terminal: only refunds follow.
 *
 * @param gatewayTransactionKey what the gateway knows the movement by
 * @param approvedAt the gateway's time, with the offset it gave
 * @param gatewayFee what the gateway keeps, where it said so
 */
public record PaymentApproved(
    UUID orderId,
    UUID paymentId,
    int attemptNo,
    PaymentInstruction.Provider provider,
    String method,
    String gatewayTransactionKey,
    Money amount,
    OffsetDateTime approvedAt,
    @Nullable Money gatewayFee,
    @Nullable Money gatewayFeeVat)
    implements PaymentEvent {}
