package io.jangteo.payment.domain;

import io.jangteo.payment.domain.Attempt.Result;
import io.jangteo.payment.domain.Change.RefundDue;
import io.jangteo.payment.domain.Fact.Approved;
import io.jangteo.payment.domain.Fact.CapturedTooLate;
import io.jangteo.payment.domain.Fact.CardDeclined;
import io.jangteo.payment.domain.Fact.GaveUp;
import io.jangteo.payment.domain.Fact.InDoubt;
import io.jangteo.payment.domain.Fact.OutOfDoubt;
import io.jangteo.payment.domain.Fact.Refunded;
import io.jangteo.payment.domain.Fact.Started;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Input.CancelAsked;
import io.jangteo.payment.domain.Input.MoneyReturned;
import io.jangteo.payment.domain.Input.OrderPlaced;
import io.jangteo.payment.domain.Payment.Approving;
import io.jangteo.payment.domain.Payment.Captured;
import io.jangteo.payment.domain.Payment.Failed;
import io.jangteo.payment.domain.Payment.InFlight;
import io.jangteo.payment.domain.Payment.Ready;
import io.jangteo.payment.domain.Payment.Unknown;
import io.jangteo.payment.domain.Payment.Watch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each meeting of a state and an input comes to; see the table in {@link Payment#after}. */
final class Steps {

  private Steps() {}

  static Change begun(Ready p, Instant now, Rules rules) {
    var attempt = p.attempts() + 1;
    return Change.to(
            new Approving(p.intent(), attempt, now, now.plus(rules.callBudget())),
            new Started(attempt, now))
        .began(attempt, now);
  }

  /**
   * Asks for the same money once more under a new key, because the old key only repeats its error.
   * The provider's own payment key keeps it from being taken twice.
   */
  static Change begunAnew(Unknown p, Instant now) {
    var attempt = p.attempts() + 1;
    return Change.to(
            new Unknown(p.intent(), attempt, p.since(), now, false, p.checks(), 0, p.nextCheckAt()),
            new Started(attempt, now))
        .began(attempt, now);
  }

  static Change charged(Payment p, Capture capture, Instant now) {
    var end =
        capture.isWhat(p.intent())
            ? captured(p, p.attempts(), capture)
            : capturedInVain(p, p.attempts(), Failure.INTEGRITY, capture, now);
    return (p instanceof Unknown ? outOfDoubt(end, p.attempts(), true, now) : end)
        .ended(p.attempts(), Result.CHARGED, null);
  }

  /** What was cancelled while the gateway was asked is paid, and goes back at once. */
  static Change captured(Payment p, int attempt, Capture capture) {
    var taken = new Taken(capture.amount().amount(), 0, 0);
    var paid = new Captured(p.intent(), attempt, capture, taken, false);
    var canceller = p.intent().cancelRequestedBy();
    return canceller == null
        ? Change.to(paid, new Approved(attempt, capture))
        : allBack(paid, canceller, new Approved(attempt, capture));
  }

  static Change capturedInVain(
      Payment p, int attempt, Failure failure, Capture capture, Instant now) {
    var held = capture.held().amount();
    var reason =
        failure == Failure.INTEGRITY ? Refund.Reason.INTEGRITY : Refund.Reason.LATE_CAPTURE;
    return Change.to(
            new Failed(p.intent(), attempt, failure, new Taken(held, held, 0), null),
            new GaveUp(failure, null, null, now),
            new CapturedTooLate(capture, now))
        .refunding(new RefundDue(reason, Requester.SYSTEM, held, true));
  }

  /** The window took the money without us; whether it may be kept is a matter of the stock. */
  static Change foundAtItsDeadline(Ready p, Capture capture, Instant now) {
    var attempt = p.attempts() + 1;
    var end =
        capture.isWhat(p.intent())
            ? p.stockHeld()
                ? captured(p, attempt, capture)
                : capturedInVain(p, attempt, Failure.EXPIRED, capture, now)
            : capturedInVain(p, attempt, Failure.INTEGRITY, capture, now);
    return end.found(attempt, now);
  }

  static Change cancelledAfterwards(Captured p, Canceller by) {
    var known = p.with(p.intent().cancelRequestedBy(by));
    return p.intent().cancelRequestedBy() == null && p.taken().left() > 0
        ? allBack(known, by)
        : Change.to(known);
  }

  /**
   * All that is left goes back: at once while nothing has been shipped and we know where to, else
   * when somebody has decided on it.
   */
  static Change allBack(Captured p, Canceller by, Fact... facts) {
    var left = p.taken().left();
    var instruction = Objects.requireNonNull(p.intent().instruction());
    var granted = !p.shipped() && !instruction.isByDeposit();
    return Change.to(granted ? p.with(p.taken().setAside(left)) : p, facts)
        .refunding(new RefundDue(Refund.Reason.of(by), Requester.of(by), left, granted));
  }

  static Change instructed(Ready p, Instruction instruction, Instant now) {
    return Change.to(new Ready(p.intent().with(instruction), p.stockHeld(), p.attempts(), now));
  }

  /** Its window may have taken the money all the same. */
  static Change instructedTooLate(Failed p, Instruction instruction, Instant now, Rules rules) {
    if (!instruction.chargesByItself() || p.intent().terms() == null || p.taken().approved() != 0) {
      return Change.none(p);
    }
    var intent = p.intent().with(instruction);
    return Change.to(p.with(intent).watching(Watch.over(intent, false, now, rules)));
  }

  static Change chargedTooLate(Failed p, Capture capture, Instant now, Rules rules) {
    var held = capture.held().amount();
    if (p.taken().approved() != 0) {
      return Change.none(p);
    }
    if (held == 0) {
      return watchOn(p, now, rules);
    }
    var next = new Failed(p.intent(), p.attempts(), p.failure(), new Taken(held, held, 0), null);
    return Change.to(next, new CapturedTooLate(capture, now))
        .ended(p.attempts(), Result.CHARGED, null)
        .refunding(new RefundDue(Refund.Reason.LATE_CAPTURE, Requester.SYSTEM, held, true));
  }

  static Change refused(InFlight p, Refused r, Instant now, Rules rules) {
    var provider = Objects.requireNonNull(p.intent().instruction()).provider();
    var end =
        r.failure() == Failure.DECLINED && p.intent().mayTryAnotherCard(now)
            ? Change.to(
                new Ready(p.intent().afterDecline(), true, p.attempts(), now),
                new CardDeclined(p.attempts(), provider, r.code(), now))
            : gaveUp(p, failureOf(p, r), r.code(), false, now, rules);
    return (p instanceof Unknown ? outOfDoubt(end, p.attempts(), false, now) : end)
        .ended(p.attempts(), Result.DECLINED, r.code());
  }

  /** Who had wanted it gone gets what they asked for, now that no money has moved. */
  static Failure failureOf(InFlight p, Refused r) {
    return p.intent().cancelRequestedBy() == null || r.failure() == Failure.INTEGRITY
        ? r.failure()
        : Failure.CANCELLED;
  }

  static Change notSent(Approving p, String detail, Instant now, Rules rules) {
    var end =
        p.intent().cancelRequestedBy() != null || p.intent().isDue(now)
            ? gaveUp(p, p.intent().givingUp(), null, false, now, rules)
            : Change.to(
                new Ready(
                    p.intent(),
                    true,
                    p.attempts(),
                    rules.nextTry(now, p.intent().paymentId(), p.attempts() - 1)));
    return end.ended(p.attempts(), Result.NOT_SENT, detail);
  }

  static Change inDoubt(Approving p, Unclear u, Instant now, Rules rules) {
    var next =
        new Unknown(
            p.intent(),
            p.attempts(),
            now,
            p.startedAt(),
            u.answered(),
            0,
            0,
            rules.nextCheck(now, 0));
    return Change.to(next, new InDoubt(p.attempts(), u.detail(), now))
        .ended(p.attempts(), Result.UNCLEAR, u.detail());
  }

  /** Not charged so far is no proof while the gateway may still act on our call. */
  static Change notYet(Unknown p, Instant now, Rules rules) {
    if (p.isStillWanted(now) || now.isBefore(p.sentAt().plus(rules.sessionTtl()))) {
      return Change.to(p.askAgain(false, 0, now, rules));
    }
    if (p.proofs() + 1 < Rules.PROOFS) {
      return Change.to(p.askAgain(false, p.proofs() + 1, now, rules));
    }
    return outOfDoubt(
            gaveUp(p, p.intent().givingUp(), null, true, now, rules), p.attempts(), false, now)
        .ended(p.attempts(), Result.NOT_CHARGED, null);
  }

  static Change outOfDoubt(Change end, int attempt, boolean charged, Instant now) {
    var facts = new ArrayList<Fact>();
    facts.add(new OutOfDoubt(attempt, charged, now));
    facts.addAll(end.facts());
    return end.telling(facts);
  }

  static Change watchOn(Failed p, Instant now, Rules rules) {
    var watch = p.watch();
    return watch == null ? Change.none(p) : Change.to(p.watching(watch.next(now, rules)));
  }

  /** Charging a payment whose window takes the money by itself begins with a look. */
  static Change lookNow(Ready p, Instant now) {
    return p.isChargeable() && p.intent().chargesByItself() && p.nextTryAt().isAfter(now)
        ? Change.to(new Ready(p.intent(), p.stockHeld(), p.attempts(), now))
        : Change.none(p);
  }

  static Change lookNow(Unknown p, Instant now) {
    return Change.to(
        new Unknown(
            p.intent(),
            p.attempts(),
            p.since(),
            p.sentAt(),
            p.answered(),
            p.checks(),
            p.proofs(),
            now));
  }

  /** One that is not watched any more is watched anew: its money may have come all the same. */
  static Change lookNow(Failed p, Instant now, Rules rules) {
    var watch =
        p.watch() == null
            ? Watch.over(p.intent(), p.attempts() > 0, now, rules)
            : new Watch(p.watch().until(), p.watch().checks(), now);
    return watch == null || p.taken().approved() > 0
        ? Change.none(p)
        : Change.to(p.watching(watch));
  }

  static Change returned(Payment next, MoneyReturned m, Instant now) {
    return Change.to(next, new Refunded(m.refund(), next.money().refunded(), now));
  }

  static Change heardAfterItsEnd(Failed p, OrderPlaced o, Instant now, Rules rules) {
    var intent = p.intent().with(o.terms(), o.deadline());
    return Change.to(p.with(intent).watching(Watch.over(intent, p.attempts() > 0, now, rules)));
  }

  static Change cancelled(Payment p, CancelAsked c, Instant now, Rules rules) {
    var intent = p.intent().cancelRequestedBy(c.by());
    return Change.to(
        failed(p, intent, Failure.CANCELLED, false, now, rules),
        new GaveUp(Failure.CANCELLED, c.by(), null, now));
  }

  static Change gaveUp(
      Payment p,
      Failure failure,
      @Nullable String code,
      boolean unproven,
      Instant now,
      Rules rules) {
    var by = failure == Failure.CANCELLED ? p.intent().cancelRequestedBy() : null;
    return Change.to(
        failed(p, p.intent(), failure, unproven, now, rules), new GaveUp(failure, by, code, now));
  }

  static Failed failed(
      Payment p, Intent intent, Failure failure, boolean maySent, Instant now, Rules rules) {
    return new Failed(
        intent, p.attempts(), failure, Taken.NOTHING, Watch.over(intent, maySent, now, rules));
  }
}
