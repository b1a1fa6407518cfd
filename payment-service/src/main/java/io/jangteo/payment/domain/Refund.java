package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.RefundAnswer.NotReturned;
import io.jangteo.payment.domain.RefundAnswer.NotSent;
import io.jangteo.payment.domain.RefundAnswer.Refused;
import io.jangteo.payment.domain.RefundAnswer.Returned;
import io.jangteo.payment.domain.RefundAnswer.Unclear;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back, or asked back.
 *
 * @param wish what was asked for, and by whom
 * @param sending how far the sending of it has come
 */
public record Refund(
    UUID refundId, Target target, Money amount, Wish wish, State state, Sending sending) {

  /** An hour and a half of the usual ladder, which is longer than a bank's pause at night. */
  private static final int MOST_TRIES = 16;

  /**
   * The payment it is of.
   *
   * @param at where the provider knows that
   */
  public record Target(UUID paymentId, UUID orderId, Provider provider, PaymentGateway.At at) {}

  /**
   * What was asked for.
   *
   * @param note in the words of whoever asked
   * @param lines what it is for; empty when the money was never the order's
   * @param account where to send it when it was deposited into a virtual account
   */
  public record Wish(
      Reason reason,
      Requester by,
      @Nullable String note,
      List<RefundLine> lines,
      @Nullable RefundAccount account) {

    public Wish {
      lines = List.copyOf(lines);
    }
  }

  /**
   * How far it has come.
   *
   * @param tries how often the gateway was told to send it, each under a key of its own
   * @param answered the gateway answered the latest of them, and would only repeat the answer
   * @param checks how often the loop has come to it
   * @param balance what the gateway should hold of the payment before this refund; 0 until it is
   *     sent
   * @param gatewayKey what the gateway knows the movement by
   * @param code what the gateway said against it
   */
  public record Sending(
      int tries,
      boolean answered,
      int checks,
      Instant nextTryAt,
      long balance,
      @Nullable String gatewayKey,
      @Nullable String code) {

    public static final Sending NOT_YET = new Sending(0, false, 0, Instant.EPOCH, 0, null, null);
  }

  /** Why. */
  public enum Reason {
    BUYER_CANCEL,
    SELLER_CANCEL,
    ADMIN_CANCEL,
    CHANGE_OF_MIND,
    WRONG_ITEM,
    DAMAGED,
    RETURNED,
    LATE_CAPTURE,
    INTEGRITY;

    static Reason of(Canceller canceller) {
      return switch (canceller) {
        case BUYER -> BUYER_CANCEL;
        case SELLER -> SELLER_CANCEL;
        case ADMIN -> ADMIN_CANCEL;
      };
    }
  }

  /** Where it stands. */
  public enum State {
    /** Somebody has to decide. */
    REQUESTED,
    REJECTED,
    WITHDRAWN,
    /** Granted, its amount set aside, and still to be sent. */
    APPROVED,
    PROCESSING,
    UNKNOWN,
    SUCCEEDED,
    /** The gateway refused; the amount stays set aside until somebody has seen to it. */
    FAILED,
    ABANDONED
  }

  /** The first key is the refund's own name; a later one only follows a proof that it was vain. */
  public String idempotencyKey() {
    return sending.tries() <= 1
        ? "refund-" + refundId
        : "refund-%s-%d".formatted(refundId, sending.tries());
  }

  /** Stands in the gateway's own record of the cancel, so that we find ours among them. */
  public String mark() {
    return "refund " + refundId;
  }

  /** What a decision makes of it; absent where it is too late, or too early, for that. */
  public @Nullable Refund after(RefundDecision decision) {
    return switch (decision) {
      case RefundDecision.Approve(_, var account) ->
          state == State.REQUESTED ? to(account).granted() : null;
      case RefundDecision.Reject _ -> state == State.REQUESTED ? in(State.REJECTED) : null;
      case RefundDecision.Withdraw _ -> state == State.REQUESTED ? in(State.WITHDRAWN) : null;
      case RefundDecision.SendAgain(var account) ->
          state == State.FAILED ? to(account).granted() : null;
      case RefundDecision.Abandon _ -> state == State.FAILED ? in(State.ABANDONED) : null;
    };
  }

  /** To be sent from now on. */
  public Refund granted() {
    return in(State.APPROVED);
  }

  private Refund to(@Nullable RefundAccount account) {
    return account == null
        ? this
        : new Refund(
            refundId,
            target,
            amount,
            new Wish(wish.reason(), wish.by(), wish.note(), wish.lines(), account),
            state,
            sending);
  }

  /**
   * Someone comes to send it, and nobody else does until the time of one call is over.
   *
   * @param balance what the gateway should hold of the payment now
   */
  public Refund begun(long balance, Instant now, Rules rules) {
    var resend = state == State.APPROVED || (state == State.UNKNOWN && sending.answered());
    return in(
        state == State.APPROVED ? State.PROCESSING : State.UNKNOWN,
        new Sending(
            resend ? sending.tries() + 1 : sending.tries(),
            !resend && sending.answered(),
            sending.checks(),
            now.plus(rules.callBudget()),
            resend ? balance : sending.balance(),
            sending.gatewayKey(),
            sending.code()));
  }

  /** What becomes of a refund; every pair of state and answer has an end. */
  public Refund after(RefundAnswer answer, Instant now, Rules rules) {
    return switch (state) {
      case PROCESSING, UNKNOWN ->
          switch (answer) {
            case Returned(var key) -> ended(State.SUCCEEDED, now, key, sending.code());
            case Refused(var code) -> ended(State.FAILED, now, sending.gatewayKey(), code);
            case NotSent _ -> notSent(now, rules);
            case Unclear(var code, var more) ->
                (more ? saying(code) : this).again(sending.answered() || more, now, rules);
            case NotReturned _ -> again(sending.answered(), now, rules);
          };
      case REQUESTED, REJECTED, WITHDRAWN, APPROVED, SUCCEEDED, FAILED, ABANDONED -> this;
    };
  }

  /**
   * The gateway has answered it under so many keys in vain that one more would be no better. Only
   * after it has said that it has not returned the money.
   */
  public boolean isTriedEnough() {
    return sending.tries() > MOST_TRIES;
  }

  private Refund saying(String code) {
    return in(
        state,
        new Sending(
            sending.tries(),
            sending.answered(),
            sending.checks(),
            sending.nextTryAt(),
            sending.balance(),
            sending.gatewayKey(),
            code));
  }

  /** Neither sent nor asked about: it is where it was, and its turn comes soon. */
  private Refund notSent(Instant now, Rules rules) {
    var unsent = state == State.PROCESSING;
    return in(
        unsent ? State.APPROVED : State.UNKNOWN,
        new Sending(
            unsent ? sending.tries() - 1 : sending.tries(),
            sending.answered(),
            sending.checks(),
            rules.nextTry(now, refundId, sending.checks()),
            sending.balance(),
            sending.gatewayKey(),
            sending.code()));
  }

  private Refund again(boolean nowAnswered, Instant now, Rules rules) {
    return in(
        State.UNKNOWN,
        new Sending(
            sending.tries(),
            nowAnswered,
            sending.checks() + 1,
            rules.nextCheck(now, sending.checks()),
            sending.balance(),
            sending.gatewayKey(),
            sending.code()));
  }

  private Refund ended(State end, Instant now, @Nullable String key, @Nullable String code) {
    return in(
        end,
        new Sending(sending.tries(), true, sending.checks(), now, sending.balance(), key, code));
  }

  private Refund in(State next) {
    return in(next, sending);
  }

  private Refund in(State next, Sending how) {
    return new Refund(refundId, target, amount, wish, next, how);
  }
}
