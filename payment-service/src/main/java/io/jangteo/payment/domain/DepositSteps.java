package io.jangteo.payment.domain;

import io.jangteo.payment.domain.Attempt.Result;
import io.jangteo.payment.domain.Fact.DepositOpened;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.Payment.AwaitingDeposit;
import io.jangteo.payment.domain.Payment.InFlight;
import io.jangteo.payment.domain.Payment.Unknown;
import java.time.Instant;

/** What becomes of a payment whose money is to be deposited into an account opened for it. */
final class DepositSteps {

  private DepositSteps() {}

  static Change accountOpened(InFlight p, DepositAwaited d, Instant now, Rules rules) {
    var intent = p.intent();
    var asked = intent.terms();
    var isWhat =
        asked != null
            && d.amount().equals(asked.amount())
            && d.orderId().equals(intent.orderId().toString());
    var closing =
        !isWhat ? Failure.INTEGRITY : intent.cancelRequestedBy() == null ? null : Failure.CANCELLED;
    var next = new AwaitingDeposit(intent, p.attempts(), d.account(), closing, null, 0, now);
    var end =
        closing == null
            ? Change.to(
                next.next(null, now.plus(rules.deposits().check())),
                new DepositOpened(p.attempts(), d.account(), now))
            : Change.to(next);
    return p instanceof Unknown ? Steps.outOfDoubt(end, p.attempts(), false, now) : end;
  }

  static Change stillAwaited(AwaitingDeposit p, DepositAccount account, Instant now, Rules rules) {
    var over = account.dueAt().plus(rules.deposits().grace());
    if (p.closing() != null) {
      return Change.to(p.next(null, rules.nextCheck(now, p.checks())));
    }
    if (!now.isBefore(over)) {
      return Change.to(p.next(null, now).closing(Failure.EXPIRED, p.intent(), now));
    }
    var check = now.plus(rules.deposits().check());
    return Change.to(p.next(null, check.isBefore(over) ? check : over));
  }

  /** A bank may take a deposit back in the first minutes, so it has to be seen twice. */
  static Change deposited(AwaitingDeposit p, Capture capture, Instant now, Rules rules) {
    var seen = p.seenAt() == null ? now : p.seenAt();
    var counts = seen.plus(rules.deposits().settle());
    return now.isBefore(counts) ? Change.to(p.next(seen, counts)) : Steps.charged(p, capture, now);
  }

  static Change accountClosed(AwaitingDeposit p, Refused r, Instant now, Rules rules) {
    var failure =
        r.failure() == Failure.INTEGRITY
            ? Failure.INTEGRITY
            : p.closing() == null ? Failure.EXPIRED : p.closing();
    return Steps.gaveUp(p, failure, r.code(), true, now, rules)
        .ended(p.attempts(), Result.NOT_CHARGED, r.code());
  }

  static AwaitingDeposit unanswered(AwaitingDeposit p, Instant now, Rules rules) {
    return p.next(p.seenAt(), rules.nextCheck(now, p.checks()));
  }
}
