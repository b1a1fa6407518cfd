package io.jangteo.payment.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a payment is for, as far as it has been heard: the facts come from different topics, in any
 * order.
 *
 * @param deadline after it no money is taken any more
 * @param cancelRequestedBy kept even when it came too late to count
 */
public record Intent(
    UUID paymentId,
    UUID orderId,
    @Nullable Terms terms,
    @Nullable Instant deadline,
    @Nullable Canceller cancelRequestedBy) {

  public static Intent unheard(UUID paymentId, UUID orderId) {
    return new Intent(paymentId, orderId, null, null, null);
  }

  Intent with(Terms known, Instant expiresAt) {
    return new Intent(paymentId, orderId, known, expiresAt, cancelRequestedBy);
  }

  /** The stock answer carries the deadline too, for when it overtakes the order itself. */
  Intent dueBy(Instant expiresAt) {
    return deadline == null
        ? new Intent(paymentId, orderId, terms, expiresAt, cancelRequestedBy)
        : this;
  }

  Intent cancelRequestedBy(Canceller by) {
    return cancelRequestedBy == null ? new Intent(paymentId, orderId, terms, deadline, by) : this;
  }

  Intent withoutInstruction() {
    return new Intent(
        paymentId,
        orderId,
        Objects.requireNonNull(terms).withoutInstruction(),
        deadline,
        cancelRequestedBy);
  }

  public @Nullable Instruction instruction() {
    return terms == null ? null : terms.instruction();
  }

  boolean isDue(Instant now) {
    return deadline != null && !now.isBefore(deadline);
  }

  boolean mayTryAnotherCard(int attempts, Instant now) {
    return terms != null
        && !terms.oneShot()
        && attempts < Rules.MOST_CARDS
        && cancelRequestedBy == null
        && !isDue(now);
  }

  /** Why it ends when it ends without anyone's refusal. */
  Failure givingUp() {
    return cancelRequestedBy == null ? Failure.EXPIRED : Failure.CANCELLED;
  }
}
