package io.jangteo.payment.domain;

import io.jangteo.payment.domain.Attempt.Result;
import io.jangteo.payment.domain.Fact.Approved;
import io.jangteo.payment.domain.Fact.CapturedTooLate;
import io.jangteo.payment.domain.Fact.CardDeclined;
import io.jangteo.payment.domain.Fact.GaveUp;
import io.jangteo.payment.domain.Fact.InDoubt;
import io.jangteo.payment.domain.Fact.OutOfDoubt;
import io.jangteo.payment.domain.Fact.Refunded;
import io.jangteo.payment.domain.Fact.Started;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Input.AttemptBegun;
import io.jangteo.payment.domain.Input.CancelAsked;
import io.jangteo.payment.domain.Input.DeadlinePassed;
import io.jangteo.payment.domain.Input.MoneyReturned;
import io.jangteo.payment.domain.Input.OrderPlaced;
import io.jangteo.payment.domain.Input.StockHeld;
import io.jangteo.payment.domain.Input.StockRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One order's payment. The table behind {@link #after} is the whole state diagram. */
public sealed interface Payment {

  Intent intent();

  /** The number of the latest attempt; 0 before the first. */
  int attempts();

  /** The words for it, in the table and for those who look at it. */
  enum State {
    READY,
    APPROVING,
    UNKNOWN,
    APPROVED,
    PART_REFUNDED,
    REFUNDED,
    FAILED
  }

  default State state() {
    return switch (this) {
      case Unheard p ->
          throw new IllegalStateException("nothing is written down of " + p.intent().orderId());
      case Ready _ -> State.READY;
      case Approving _ -> State.APPROVING;
      case Unknown _ -> State.UNKNOWN;
      case Captured p when p.taken().refunded() == 0 -> State.APPROVED;
      case Captured p when p.taken().refunded() < p.taken().approved() -> State.PART_REFUNDED;
      case Captured _ -> State.REFUNDED;
      case Failed _ -> State.FAILED;
    };
  }

  /** What the gateway took, and what of it went back. */
  default Taken money() {
    return switch (this) {
      case Captured p -> p.taken();
      case Failed p -> p.taken();
      case Unheard _, Ready _, InFlight _ -> Taken.NOTHING;
    };
  }

  /** Nothing has been written down yet. */
  record Unheard(Intent intent) implements Payment {
    @Override
    public int attempts() {
      return 0;
    }
  }

  /** No money can have moved by us, so it may be charged, and may be given up. */
  record Ready(Intent intent, boolean stockHeld, int attempts, Instant nextTryAt)
      implements Payment {

    public boolean isChargeable() {
      return stockHeld && intent.instruction() != null && intent.cancelRequestedBy() == null;
    }

    Ready with(Intent known) {
      return new Ready(known, stockHeld, attempts, nextTryAt);
    }
  }

  /** The gateway is being asked, or was, and the answer is still to come. */
  sealed interface InFlight extends Payment {}

  /**
   * A call is under way.
   *
   * @param lostAt from then on nobody waits for the answer any more
   */
  record Approving(Intent intent, int attempts, Instant startedAt, Instant lostAt)
      implements InFlight {}

  /**
   * Nobody knows whether the money moved: neither charged again nor given up until it is known.
   *
   * @param sentAt of the last call that could have moved it
   * @param answered that call was answered, so its key would only repeat the answer
   * @param checks how often it was asked about
   * @param proofs answers in a row, after the session's end, that no money moved
   */
  record Unknown(
      Intent intent,
      int attempts,
      Instant since,
      Instant sentAt,
      boolean answered,
      int checks,
      int proofs,
      Instant nextCheckAt)
      implements InFlight {

    /** Whether the money is still wanted, should the gateway say that it has not taken it. */
    public boolean isStillWanted(Instant now) {
      return intent.cancelRequestedBy() == null && !intent.isDue(now);
    }

    Unknown askAgain(boolean moreAnswered, int moreProofs, Instant now, Rules rules) {
      return new Unknown(
          intent,
          attempts,
          since,
          sentAt,
          answered || moreAnswered,
          checks + 1,
          moreProofs,
          rules.nextCheck(now, checks + 1));
    }
  }

  /** The money is ours. Only refunds follow. */
  record Captured(Intent intent, int attempts, Capture capture, Taken taken) implements Payment {}

  /**
   * No money will be taken any more; what the gateway holds all the same goes back.
   *
   * @param watch when the gateway is asked once more whether it does; absent when it cannot
   */
  record Failed(Intent intent, int attempts, Failure failure, Taken taken, @Nullable Watch watch)
      implements Payment {

    Failed with(Intent known) {
      return new Failed(known, attempts, failure, taken, watch);
    }

    Failed watching(@Nullable Watch next) {
      return new Failed(intent, attempts, failure, taken, next);
    }
  }

  /** Asking about a failed payment for as long as the gateway could still take its money. */
  record Watch(Instant until, int checks, Instant nextCheckAt) {

    static @Nullable Watch over(Intent intent, boolean mayHaveBeenSent, Instant now, Rules rules) {
      var instruction = intent.instruction();
      return instruction != null && (mayHaveBeenSent || instruction.provider().chargesByItself())
          ? new Watch(now.plus(rules.sessionTtl()), 0, now)
          : null;
    }

    @Nullable Watch next(Instant now, Rules rules) {
      var next = rules.nextCheck(now, checks);
      return next.isAfter(until) ? null : new Watch(until, checks + 1, next);
    }
  }

  /**
   * What becomes of a payment. Messages and gateways repeat themselves and reorder, so every pair
   * of state and input has an answer.
   */
  static Change after(Payment payment, Input input, Instant now, Rules rules) {
    var change = table(payment, input, now, rules);
    return payment instanceof Unheard ? change.asFirst() : change;
  }

  private static Change table(Payment payment, Input input, Instant now, Rules rules) {
    return switch (new Step(payment, input)) {
      case Step(Unheard p, OrderPlaced o) ->
          Change.to(new Ready(p.intent().with(o.terms(), o.deadline()), false, 0, now));
      case Step(Ready p, OrderPlaced o) ->
          Change.to(p.with(p.intent().with(o.terms(), o.deadline())));
      case Step(Failed p, OrderPlaced o) -> heardAfterItsEnd(p, o, now, rules);
      case Step(InFlight p, OrderPlaced _) -> Change.none(p);
      case Step(Captured p, OrderPlaced _) -> Change.none(p);

      case Step(Unheard p, StockHeld s) ->
          Change.to(new Ready(p.intent().dueBy(s.deadline()), true, 0, now));
      case Step(Ready p, StockHeld s) ->
          Change.to(new Ready(p.intent().dueBy(s.deadline()), true, p.attempts(), p.nextTryAt()));
      case Step(InFlight p, StockHeld _) -> Change.none(p);
      case Step(Captured p, StockHeld _) -> Change.none(p);
      case Step(Failed p, StockHeld _) -> Change.none(p);

      // Nobody is told: settlement hears of it from the stock itself.
      case Step(Unheard p, StockRefused _) ->
          Change.to(failed(p, p.intent(), Failure.OUT_OF_STOCK, false, now, rules));
      case Step(Ready p, StockRefused _) ->
          Change.to(failed(p, p.intent(), Failure.OUT_OF_STOCK, false, now, rules));
      case Step(Failed p, StockRefused _) -> Change.none(p);
      case Step(InFlight p, StockRefused _) -> throw new GatewayContradiction(p, input);
      case Step(Captured p, StockRefused _) -> throw new GatewayContradiction(p, input);

      case Step(Unheard p, CancelAsked c) -> cancelled(p, c, now, rules);
      case Step(Ready p, CancelAsked c) -> cancelled(p, c, now, rules);
      // Too late to stop the call; it counts if the call turns out to have come to nothing.
      case Step(Approving p, CancelAsked c) ->
          Change.to(
              new Approving(
                  p.intent().cancelRequestedBy(c.by()), p.attempts(), p.startedAt(), p.lostAt()));
      case Step(Unknown p, CancelAsked c) ->
          Change.to(
              new Unknown(
                  p.intent().cancelRequestedBy(c.by()),
                  p.attempts(),
                  p.since(),
                  p.sentAt(),
                  p.answered(),
                  p.checks(),
                  p.proofs(),
                  p.nextCheckAt()));
      case Step(Captured p, CancelAsked c) ->
          Change.to(
              new Captured(
                  p.intent().cancelRequestedBy(c.by()), p.attempts(), p.capture(), p.taken()));
      case Step(Failed p, CancelAsked _) -> Change.none(p);

      case Step(Ready p, DeadlinePassed _) ->
          p.intent().isDue(now)
              ? gaveUp(p, Failure.EXPIRED, null, false, now, rules)
              : Change.none(p);
      case Step(var p, DeadlinePassed _) -> Change.none(p);

      case Step(Ready p, AttemptBegun _) ->
          p.isChargeable() && !p.intent().isDue(now) ? begun(p, now, rules) : Change.none(p);
      case Step(Unknown p, AttemptBegun _) ->
          p.answered() && p.isStillWanted(now) ? begunAnew(p, now) : Change.none(p);
      case Step(var p, AttemptBegun _) -> Change.none(p);

      case Step(InFlight p, Charged c) -> charged(p, c.capture(), now);
      case Step(Failed p, Charged c) -> chargedTooLate(p, c.capture(), now);
      case Step(Captured p, Charged c) -> {
        if (!c.capture().transactionKey().equals(p.capture().transactionKey())) {
          throw new GatewayContradiction(p, input);
        }
        yield Change.none(p);
      }
      // The charging loop comes to it, and finds it by itself.
      case Step(Ready p, Charged _) -> Change.none(p);
      case Step(Unheard p, Charged _) -> Change.none(p);

      case Step(InFlight p, Refused r) -> refused(p, r, now, rules);
      case Step(Captured p, Refused _) -> throw new GatewayContradiction(p, input);
      case Step(Failed p, Refused _) -> Change.to(p.watching(null));
      case Step(Ready p, Refused _) -> Change.none(p);
      case Step(Unheard p, Refused _) -> Change.none(p);

      case Step(Approving p, NotSent n) -> notSent(p, n.detail(), now, rules);
      case Step(Approving p, Misconfigured m) -> notSent(p, m.code(), now, rules);
      case Step(Approving p, Unclear u) -> inDoubt(p, u, now, rules);
      // Only a gateway that does no more than look says this to a charge: it can be looked again.
      case Step(Approving p, Pending w) -> notSent(p, w.status(), now, rules);
      case Step(Unknown p, Pending _) -> notYet(p, now, rules);
      case Step(Unknown p, Unclear u) -> Change.to(p.askAgain(u.answered(), 0, now, rules));
      case Step(Unknown p, NotSent _) -> Change.to(p.askAgain(false, 0, now, rules));
      case Step(Unknown p, Misconfigured _) -> Change.to(p.askAgain(false, 0, now, rules));
      case Step(Failed p, Pending _) -> watchOn(p, now, rules);
      case Step(Failed p, Unclear _) -> watchOn(p, now, rules);
      case Step(Failed p, NotSent _) -> watchOn(p, now, rules);
      case Step(Failed p, Misconfigured _) -> watchOn(p, now, rules);
      case Step(var p, Pending _) -> Change.none(p);
      case Step(var p, Unclear _) -> Change.none(p);
      case Step(var p, NotSent _) -> Change.none(p);
      case Step(var p, Misconfigured _) -> Change.none(p);

      case Step(Captured p, MoneyReturned m) ->
          returned(
              new Captured(p.intent(), p.attempts(), p.capture(), p.taken().givenBack(m.amount())),
              m,
              p.taken(),
              now);
      case Step(Failed p, MoneyReturned m) ->
          returned(
              new Failed(
                  p.intent(),
                  p.attempts(),
                  p.failure(),
                  p.taken().givenBack(m.amount()),
                  p.watch()),
              m,
              p.taken(),
              now);
      case Step(var p, MoneyReturned _) -> throw new GatewayContradiction(p, input);
    };
  }

  record Step(Payment payment, Input input) {}

  private static Change begun(Ready p, Instant now, Rules rules) {
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
  private static Change begunAnew(Unknown p, Instant now) {
    var attempt = p.attempts() + 1;
    return Change.to(
            new Unknown(p.intent(), attempt, p.since(), now, false, p.checks(), 0, p.nextCheckAt()),
            new Started(attempt, now))
        .began(attempt, now);
  }

  private static Change charged(InFlight p, Capture capture, Instant now) {
    var resolved = new OutOfDoubt(p.attempts(), true, now);
    if (capture.isWhat(p.intent())) {
      var taken = new Taken(capture.amount().amount(), 0, 0);
      var next = new Captured(p.intent(), p.attempts(), capture, taken);
      var approved = new Approved(p.attempts(), capture);
      return (p instanceof Unknown
              ? Change.to(next, resolved, approved)
              : Change.to(next, approved))
          .ended(p.attempts(), Result.CHARGED, null);
    }
    var held = capture.held().amount();
    var next =
        new Failed(p.intent(), p.attempts(), Failure.INTEGRITY, new Taken(held, held, 0), null);
    var gaveUp = new GaveUp(Failure.INTEGRITY, null, null, now);
    var late = new CapturedTooLate(capture, now);
    return (p instanceof Unknown
            ? Change.to(next, resolved, gaveUp, late)
            : Change.to(next, gaveUp, late))
        .ended(p.attempts(), Result.CHARGED, null)
        .refunding(Refund.Reason.INTEGRITY, held);
  }

  private static Change chargedTooLate(Failed p, Capture capture, Instant now) {
    var held = capture.held().amount();
    if (p.taken().approved() != 0 || held == 0) {
      return Change.none(p);
    }
    var next = new Failed(p.intent(), p.attempts(), p.failure(), new Taken(held, held, 0), null);
    return Change.to(next, new CapturedTooLate(capture, now))
        .ended(p.attempts(), Result.CHARGED, null)
        .refunding(Refund.Reason.LATE_CAPTURE, held);
  }

  private static Change refused(InFlight p, Refused r, Instant now, Rules rules) {
    var provider = Objects.requireNonNull(p.intent().instruction()).provider();
    var end =
        r.failure() == Failure.DECLINED && p.intent().mayTryAnotherCard(p.attempts(), now)
            ? Change.to(
                new Ready(p.intent().withoutInstruction(), true, p.attempts(), now),
                new CardDeclined(p.attempts(), provider, r.code(), now))
            : gaveUp(p, failureOf(p, r), r.code(), false, now, rules);
    return (p instanceof Unknown ? outOfDoubt(end, p.attempts(), now) : end)
        .ended(p.attempts(), Result.DECLINED, r.code());
  }

  /** Who had wanted it gone gets what they asked for, now that no money has moved. */
  private static Failure failureOf(InFlight p, Refused r) {
    return p.intent().cancelRequestedBy() == null || r.failure() == Failure.INTEGRITY
        ? r.failure()
        : Failure.CANCELLED;
  }

  private static Change notSent(Approving p, String detail, Instant now, Rules rules) {
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

  private static Change inDoubt(Approving p, Unclear u, Instant now, Rules rules) {
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
  private static Change notYet(Unknown p, Instant now, Rules rules) {
    if (p.isStillWanted(now) || now.isBefore(p.sentAt().plus(rules.sessionTtl()))) {
      return Change.to(p.askAgain(false, 0, now, rules));
    }
    if (p.proofs() + 1 < Rules.PROOFS) {
      return Change.to(p.askAgain(false, p.proofs() + 1, now, rules));
    }
    return outOfDoubt(gaveUp(p, p.intent().givingUp(), null, true, now, rules), p.attempts(), now)
        .ended(p.attempts(), Result.NOT_CHARGED, null);
  }

  private static Change outOfDoubt(Change end, int attempt, Instant now) {
    var facts = new ArrayList<Fact>();
    facts.add(new OutOfDoubt(attempt, false, now));
    facts.addAll(end.facts());
    return Change.to(end.payment(), facts.toArray(Fact[]::new));
  }

  private static Change watchOn(Failed p, Instant now, Rules rules) {
    var watch = p.watch();
    return watch == null ? Change.none(p) : Change.to(p.watching(watch.next(now, rules)));
  }

  private static Change returned(Payment next, MoneyReturned m, Taken before, Instant now) {
    return Change.to(
        next,
        new Refunded(m.refundId(), m.amount(), m.reason(), before.refunded() + m.amount(), now));
  }

  private static Change heardAfterItsEnd(Failed p, OrderPlaced o, Instant now, Rules rules) {
    var intent = p.intent().with(o.terms(), o.deadline());
    return Change.to(p.with(intent).watching(Watch.over(intent, p.attempts() > 0, now, rules)));
  }

  private static Change cancelled(Payment p, CancelAsked c, Instant now, Rules rules) {
    var intent = p.intent().cancelRequestedBy(c.by());
    return Change.to(
        failed(p, intent, Failure.CANCELLED, false, now, rules),
        new GaveUp(Failure.CANCELLED, c.by(), null, now));
  }

  private static Change gaveUp(
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

  private static Failed failed(
      Payment p, Intent intent, Failure failure, boolean maySent, Instant now, Rules rules) {
    return new Failed(
        intent, p.attempts(), failure, Taken.NOTHING, Watch.over(intent, maySent, now, rules));
  }
}
