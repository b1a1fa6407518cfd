package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.RefundAnswer.NotSent;
import io.jangteo.payment.domain.RefundAnswer.Refused;
import io.jangteo.payment.domain.RefundAnswer.Returned;
import io.jangteo.payment.domain.RefundAnswer.Unclear;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back.
 *
 * @param tries how often the gateway was told to send it, each under a key of its own
 * @param answered the gateway answered the latest of them, and would only repeat the answer
 * @param checks how often the loop has come to it
 */
public record Refund(
    UUID refundId,
    UUID paymentId,
    UUID orderId,
    Provider provider,
    String paymentKey,
    Money amount,
    Reason reason,
    State state,
    int tries,
    boolean answered,
    int checks,
    Instant nextTryAt,
    @Nullable String gatewayKey) {

  /** Why. */
  public enum Reason {
    BUYER_CANCEL,
    RETURNED,
    LATE_CAPTURE,
    INTEGRITY
  }

  /** Where it stands. Asking for one, and deciding on it, come before {@code APPROVED}. */
  public enum State {
    APPROVED,
    PROCESSING,
    UNKNOWN,
    SUCCEEDED,
    FAILED
  }

  /** The first key is the refund's own name; a later one only follows a proof that it was vain. */
  public String idempotencyKey() {
    return tries <= 1 ? "refund-" + refundId : "refund-%s-%d".formatted(refundId, tries);
  }

  /** Stands in the gateway's own record of the cancel, so that we find ours among them. */
  public String mark() {
    return "refund " + refundId;
  }

  /** Someone comes to send it, and nobody else does until the time of one call is over. */
  public Refund begun(Instant now, Rules rules) {
    var resend = state == State.APPROVED || (state == State.UNKNOWN && answered);
    return moved(
        state == State.APPROVED ? State.PROCESSING : State.UNKNOWN,
        resend ? tries + 1 : tries,
        !resend && answered,
        now.plus(rules.callBudget()),
        gatewayKey);
  }

  /** What becomes of a refund; every pair of state and answer has an end. */
  public Refund after(RefundAnswer answer, Instant now, Rules rules) {
    return switch (state) {
      case PROCESSING, UNKNOWN ->
          switch (answer) {
            case Returned(var key) -> moved(State.SUCCEEDED, tries, true, now, key);
            case Refused _ -> moved(State.FAILED, tries, true, now, gatewayKey);
            case NotSent _ -> again(state == State.PROCESSING, answered, now, rules);
            case Unclear(_, var more) -> again(false, answered || more, now, rules);
            case NotReturned _ -> again(false, answered, now, rules);
          };
      case APPROVED, SUCCEEDED, FAILED -> this;
    };
  }

  private Refund again(boolean unsent, boolean nowAnswered, Instant now, Rules rules) {
    return new Refund(
        refundId,
        paymentId,
        orderId,
        provider,
        paymentKey,
        amount,
        reason,
        unsent ? State.APPROVED : State.UNKNOWN,
        unsent ? tries - 1 : tries,
        nowAnswered,
        checks + 1,
        rules.nextCheck(now, checks),
        gatewayKey);
  }

  private Refund moved(
      State next, int nextTries, boolean nowAnswered, Instant at, @Nullable String key) {
    return new Refund(
        refundId,
        paymentId,
        orderId,
        provider,
        paymentKey,
        amount,
        reason,
        next,
        nextTries,
        nowAnswered,
        checks,
        at,
        key);
  }
}
