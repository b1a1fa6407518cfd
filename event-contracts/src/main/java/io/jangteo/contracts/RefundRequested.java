package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone wants money of an order back. Followed by {@link RefundApproved}, {@link RefundRejected}
 * or {@link RefundWithdrawn}.
 *
 * @param amount what the lines come to
 * @param requestedBy who asked
 * @param note in the words of whoever asked
 */
public record RefundRequested(
    UUID orderId,
    UUID paymentId,
    UUID refundId,
    Money amount,
    RefundReason reason,
    List<RefundLine> lines,
    RequestedBy requestedBy,
    @Nullable String note,
    Instant requestedAt)
    implements PaymentEvent {

  public RefundRequested {
    lines = List.copyOf(lines);
  }

  /** Who asks for money back. */
  public enum RequestedBy {
    BUYER,
    SELLER,
    ADMIN,
    /** Payment-service of its own accord: a late capture, a wrong amount. */
    SYSTEM
  }
}
