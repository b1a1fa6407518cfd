package io.jangteo.payment.refunding;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.Refunds.StoredRefund;
import io.jangteo.payment.domain.Requester;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What clients see of a refund.
 *
 * @param gatewayCode what the gateway said against it; for those who can mend it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundView(
    UUID refundId,
    UUID paymentId,
    UUID orderId,
    Refund.State state,
    Money amount,
    Refund.Reason reason,
    @Nullable String note,
    Requester requestedBy,
    List<Line> lines,
    @Nullable String decisionNote,
    @Nullable String gatewayCode,
    Instant requestedAt) {

  /** The share of one order line. */
  record Line(int lineNo, int quantity, Money amount, boolean restock) {}

  /** One page of them, newest first. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<RefundView> data, @Nullable String nextCursor, boolean hasMore) {}

  static RefundView of(StoredRefund stored) {
    var refund = stored.refund();
    var wish = refund.wish();
    return new RefundView(
        refund.refundId(),
        refund.target().paymentId(),
        refund.target().orderId(),
        refund.state(),
        refund.amount(),
        wish.reason(),
        wish.note(),
        wish.by(),
        wish.lines().stream()
            .map(
                line ->
                    new Line(
                        line.lineNo(),
                        line.quantity(),
                        new Money(line.amount(), refund.amount().currency()),
                        line.restock()))
            .toList(),
        stored.decisionNote(),
        refund.sending().code(),
        stored.requestedAt());
  }
}
