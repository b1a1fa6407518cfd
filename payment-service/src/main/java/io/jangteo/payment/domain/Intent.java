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
 * @param declines how many cards have been refused
 */
public record Intent(
    UUID paymentId,
    UUID orderId,
    @Nullable Terms terms,
    @Nullable Instant deadline,
    @Nullable Canceller cancelRequestedBy,
    int declines) {

  public static Intent unheard(UUID paymentId, UUID orderId) {
    return new Intent(paymentId, orderId, null, null, null, 0);
  }

  Intent with(Terms known, Instant expiresAt) {
    return new Intent(paymentId, orderId, known, expiresAt, cancelRequestedBy, declines);
  }

  /** The stock answer carries the deadline too, for when it overtakes the order itself. */
  Intent dueBy(Instant expiresAt) {
    return deadline == null
        ? new Intent(paymentId, orderId, terms, expiresAt, cancelRequestedBy, declines)
        : this;
  }

  Intent cancelRequestedBy(Canceller by) {
    return cancelRequestedBy == null
        ? new Intent(paymentId, orderId, terms, deadline, by, declines)
        : this;
  }

  Intent with(Instruction instruction) {
    return new Intent(
        paymentId,
        orderId,
        Objects.requireNonNull(terms).with(instruction),
        deadline,
        cancelRequestedBy,
        declines);
  }

  /** That card was refused; another may be named. */
  Intent afterDecline() {
    return new Intent(
        paymentId,
        orderId,
        Objects.requireNonNull(terms).with(null),
        deadline,
        cancelRequestedBy,
        declines + 1);
  }

  public @Nullable Instruction instruction() {
    return terms == null ? null : terms.instruction();
  }

  public boolean isOf(String buyerId) {
    return terms != null && terms.buyerId().equals(buyerId);
  }

  /** Whether money can have moved, or move, without a call of ours. */
  public boolean chargesByItself() {
    var instruction = instruction();
    return instruction != null && instruction.chargesByItself();
  }

  public boolean isDue(Instant now) {
    return deadline != null && !now.isBefore(deadline);
  }

  boolean mayTryAnotherCard(Instant now) {
    return terms != null
        && !terms.oneShot()
        && declines + 1 < Rules.MOST_CARDS
        && cancelRequestedBy == null
        && !isDue(now);
  }

  /** Why it ends when it ends without anyone's refusal. */
  Failure givingUp() {
    return cancelRequestedBy == null ? Failure.EXPIRED : Failure.CANCELLED;
  }
}
