package io.jangteo.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money went back to the buyer.
 *
 * @param lines what it was for; empty when the money was never the order's (late capture,
 *     integrity)
 * @param refundedTotal all that has gone back for this payment, this refund included
 * @param provider the gateway it went back through; absent in records of before it was told
 * @param gatewayTransactionKey what the gateway knows the movement by, where it said so
 */
public record RefundSucceeded(
    UUID orderId,
    UUID paymentId,
    UUID refundId,
    Money amount,
    RefundReason reason,
    List<RefundLine> lines,
    Money refundedTotal,
    Instant refundedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) PaymentInstruction.@Nullable Provider provider,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String gatewayTransactionKey)
    implements PaymentEvent {

  public RefundSucceeded {
    lines = List.copyOf(lines);
  }
}
