package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Money went back to the buyer.
 *
 * @param lines what it was for; empty when the money was never the order's (late capture,
 *     integrity)
 * @param refundedTotal all that has gone back for this payment, this refund included
 */
public record RefundSucceeded(
    UUID orderId,
    UUID paymentId,
    UUID refundId,
    Money amount,
    Reason reason,
    List<Line> lines,
    Money refundedTotal,
    Instant refundedAt)
    implements PaymentEvent {

  public RefundSucceeded {
    lines = List.copyOf(lines);
  }

  /** Why. */
  public enum Reason {
    BUYER_CANCEL,
    RETURNED,
    LATE_CAPTURE,
    INTEGRITY
  }

  /** The share of one order line. */
  public record Line(int lineNo, int quantity, Money amount, boolean restock) {}
}
