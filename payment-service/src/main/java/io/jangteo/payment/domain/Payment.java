package io.jangteo.payment.domain;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.Input.AttemptBegun;
import io.jangteo.payment.domain.Input.CancelAsked;
import io.jangteo.payment.domain.Input.DeadlinePassed;
import io.jangteo.payment.domain.Input.LinesShipped;
import io.jangteo.payment.domain.Input.MoneyReturned;
import io.jangteo.payment.domain.Input.NoticeReceived;
import io.jangteo.payment.domain.Input.OrderPlaced;
import io.jangteo.payment.domain.Input.PaymentInstructed;
import io.jangteo.payment.domain.Input.StockHeld;
import io.jangteo.payment.domain.Input.StockRefused;
import java.time.Instant;
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
    AWAITING_DEPOSIT,
    APPROVED,
    PART_REFUNDED,
    REFUNDED,
    FAILED;

    /** Its money is here, or was; it is never again in doubt. */
    public boolean isCaptured() {
      return this == APPROVED || this == PART_REFUNDED || this == REFUNDED;
    }
  }

  default State state() {
    return switch (this) {
      case Unheard p ->
          throw new IllegalStateException("nothing is written down of " + p.intent().orderId());
      case Ready _ -> State.READY;
      case Approving _ -> State.APPROVING;
      case Unknown _ -> State.UNKNOWN;
      case AwaitingDeposit _ -> State.AWAITING_DEPOSIT;
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
      case Unheard _, Ready _, InFlight _, AwaitingDeposit _ -> Taken.NOTHING;
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

    /** A question that was not sent brings it no further up the ladder. */
    Unknown notAsked(Instant now, Rules rules) {
      return new Unknown(
          intent,
          attempts,
          since,
          sentAt,
          answered,
          checks,
          0,
          rules.nextTry(now, intent.paymentId(), checks));
    }
  }

  /**
   * An account is open, and the buyer has until it is due to deposit the money.
   *
   * @param closing why the account is to be closed, and the payment to fail if nothing has come;
   *     absent while the money is wanted
   * @param seenAt when the deposit was first seen; it counts once it has stayed
   */
  record AwaitingDeposit(
      Intent intent,
      int attempts,
      DepositAccount account,
      @Nullable Failure closing,
      @Nullable Instant seenAt,
      int checks,
      Instant nextCheckAt)
      implements Payment {

    AwaitingDeposit closing(Failure why, Intent known, Instant now) {
      return new AwaitingDeposit(
          known, attempts, account, closing == null ? why : closing, seenAt, checks, now);
    }

    AwaitingDeposit lookNow(Instant now) {
      return new AwaitingDeposit(intent, attempts, account, closing, seenAt, checks, now);
    }

    AwaitingDeposit next(@Nullable Instant seen, Instant at) {
      return new AwaitingDeposit(intent, attempts, account, closing, seen, checks + 1, at);
    }
  }

  /**
   * The money is ours. Only refunds follow.
   *
   * @param shipped goods of the order are on their way, so a cancellation is decided by somebody
   */
  record Captured(Intent intent, int attempts, Capture capture, Taken taken, boolean shipped)
      implements Payment {

    Captured with(Intent known) {
      return new Captured(known, attempts, capture, taken, shipped);
    }

    Captured with(Taken next) {
      return new Captured(intent, attempts, capture, next, shipped);
    }

    /**
     * The same with so much of its money promised to a refund.
     *
     * @throws IllegalArgumentException when not so much is left
     */
    public Captured settingAside(Money amount) {
      return with(taken.setAside(amount.amount()));
    }
  }

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
      return intent.instruction() != null && (mayHaveBeenSent || intent.chargesByItself())
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
      case Step(Failed p, OrderPlaced o) -> Steps.heardAfterItsEnd(p, o, now, rules);
      case Step(InFlight p, OrderPlaced _) -> Change.none(p);
      case Step(AwaitingDeposit p, OrderPlaced _) -> Change.none(p);
      case Step(Captured p, OrderPlaced _) -> Change.none(p);

      case Step(Ready p, PaymentInstructed i) -> Steps.instructed(p, i.instruction(), now);
      case Step(Failed p, PaymentInstructed i) ->
          Steps.instructedTooLate(p, i.instruction(), now, rules);
      // One asking for the money at a time; the order refuses another instruction meanwhile.
      case Step(InFlight p, PaymentInstructed _) -> Change.none(p);
      case Step(AwaitingDeposit p, PaymentInstructed _) -> Change.none(p);
      case Step(Captured p, PaymentInstructed _) -> Change.none(p);
      // The order itself comes first on the same key, so without it something is missing.
      case Step(Unheard p, PaymentInstructed _) -> throw new GatewayContradiction(p, input);

      case Step(Captured p, LinesShipped _) ->
          p.shipped()
              ? Change.none(p)
              : Change.to(new Captured(p.intent(), p.attempts(), p.capture(), p.taken(), true));
      case Step(Failed p, LinesShipped _) -> Change.none(p);
      // Nobody ships what is not paid.
      case Step(var p, LinesShipped _) -> throw new GatewayContradiction(p, input);

      case Step(Unheard p, StockHeld s) ->
          Change.to(new Ready(p.intent().dueBy(s.deadline()), true, 0, now));
      case Step(Ready p, StockHeld s) ->
          Change.to(new Ready(p.intent().dueBy(s.deadline()), true, p.attempts(), p.nextTryAt()));
      case Step(InFlight p, StockHeld _) -> Change.none(p);
      case Step(AwaitingDeposit p, StockHeld _) -> Change.none(p);
      case Step(Captured p, StockHeld _) -> Change.none(p);
      case Step(Failed p, StockHeld _) -> Change.none(p);

      // Nobody is told: settlement hears of it from the stock itself.
      case Step(Unheard p, StockRefused _) ->
          Change.to(Steps.failed(p, p.intent(), Failure.OUT_OF_STOCK, false, now, rules));
      case Step(Ready p, StockRefused _) ->
          Change.to(Steps.failed(p, p.intent(), Failure.OUT_OF_STOCK, false, now, rules));
      case Step(Failed p, StockRefused _) -> Change.none(p);
      case Step(InFlight p, StockRefused _) -> throw new GatewayContradiction(p, input);
      case Step(AwaitingDeposit p, StockRefused _) -> throw new GatewayContradiction(p, input);
      case Step(Captured p, StockRefused _) -> throw new GatewayContradiction(p, input);

      case Step(Unheard p, CancelAsked c) -> Steps.cancelled(p, c, now, rules);
      case Step(Ready p, CancelAsked c) -> Steps.cancelled(p, c, now, rules);
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
      case Step(AwaitingDeposit p, CancelAsked c) ->
          Change.to(p.closing(Failure.CANCELLED, p.intent().cancelRequestedBy(c.by()), now));
      case Step(Captured p, CancelAsked c) -> Steps.cancelledAfterwards(p, c.by());
      case Step(Failed p, CancelAsked _) -> Change.none(p);

      case Step(Ready p, DeadlinePassed d) ->
          p.intent().isDue(now)
              ? Steps.gaveUp(p, Failure.EXPIRED, null, !d.asked(), now, rules)
              : Change.none(p);
      case Step(var p, DeadlinePassed _) -> Change.none(p);

      case Step(Ready p, AttemptBegun _) ->
          p.isChargeable() && !p.intent().isDue(now) ? Steps.begun(p, now, rules) : Change.none(p);
      case Step(Unknown p, AttemptBegun _) ->
          p.answered() && p.isStillWanted(now) ? Steps.begunAnew(p, now) : Change.none(p);
      case Step(var p, AttemptBegun _) -> Change.none(p);

      case Step(Ready p, NoticeReceived _) -> Steps.lookNow(p, now);
      case Step(Unknown p, NoticeReceived _) -> Steps.lookNow(p, now);
      case Step(AwaitingDeposit p, NoticeReceived _) -> Change.to(p.lookNow(now));
      case Step(Failed p, NoticeReceived _) -> Steps.lookNow(p, now, rules);
      // Nothing is known yet, or whoever called is still listening, or all is known.
      case Step(var p, NoticeReceived _) -> Change.none(p);

      case Step(InFlight p, Charged c) -> Steps.charged(p, c.capture(), now);
      case Step(AwaitingDeposit p, Charged c) -> DepositSteps.deposited(p, c.capture(), now, rules);
      case Step(Failed p, Charged c) -> Steps.chargedTooLate(p, c.capture(), now, rules);
      case Step(Captured p, Charged c) -> {
        if (!c.capture().transactionKey().equals(p.capture().transactionKey())) {
          throw new GatewayContradiction(p, input);
        }
        yield Change.none(p);
      }
      // Before its deadline the charging loop comes to it, and finds it by itself.
      case Step(Ready p, Charged c) ->
          p.intent().isDue(now) ? Steps.foundAtItsDeadline(p, c.capture(), now) : Change.none(p);
      case Step(Unheard p, Charged _) -> Change.none(p);

      case Step(InFlight p, Refused r) -> Steps.refused(p, r, now, rules);
      case Step(AwaitingDeposit p, Refused r) -> DepositSteps.accountClosed(p, r, now, rules);
      case Step(Captured p, Refused _) -> throw new GatewayContradiction(p, input);
      case Step(Failed p, Refused _) -> Change.to(p.watching(null));
      case Step(Ready p, Refused _) -> Change.none(p);
      case Step(Unheard p, Refused _) -> Change.none(p);

      case Step(InFlight p, DepositAwaited d) -> DepositSteps.accountOpened(p, d, now, rules);
      case Step(AwaitingDeposit p, DepositAwaited d) ->
          DepositSteps.stillAwaited(p, d.account(), now, rules);
      case Step(Failed p, DepositAwaited _) -> Steps.watchOn(p, now, rules);
      case Step(Captured p, DepositAwaited _) -> throw new GatewayContradiction(p, input);
      case Step(Ready p, DepositAwaited _) -> Change.none(p);
      case Step(Unheard p, DepositAwaited _) -> Change.none(p);

      case Step(Approving p, NotSent n) -> Steps.notSent(p, n.detail(), now, rules);
      case Step(Approving p, Misconfigured m) -> Steps.notSent(p, m.code(), now, rules);
      case Step(Approving p, Unclear u) -> Steps.inDoubt(p, u, now, rules);
      // Only a gateway that does no more than look says this to a charge: it can be looked again.
      case Step(Approving p, Pending w) -> Steps.notSent(p, w.status(), now, rules);
      case Step(Unknown p, Pending _) -> Steps.notYet(p, now, rules);
      case Step(Unknown p, Unclear u) -> Change.to(p.askAgain(u.answered(), 0, now, rules));
      case Step(Unknown p, NotSent _) -> Change.to(p.notAsked(now, rules));
      case Step(Unknown p, Misconfigured _) -> Change.to(p.askAgain(false, 0, now, rules));
      case Step(AwaitingDeposit p, Pending _) -> Change.to(DepositSteps.unanswered(p, now, rules));
      case Step(AwaitingDeposit p, Unclear _) -> Change.to(DepositSteps.unanswered(p, now, rules));
      case Step(AwaitingDeposit p, NotSent _) -> Change.to(DepositSteps.unanswered(p, now, rules));
      case Step(AwaitingDeposit p, Misconfigured _) ->
          Change.to(DepositSteps.unanswered(p, now, rules));
      case Step(Failed p, Pending _) -> Steps.watchOn(p, now, rules);
      case Step(Failed p, Unclear _) -> Steps.watchOn(p, now, rules);
      case Step(Failed p, NotSent _) -> Steps.watchOn(p, now, rules);
      case Step(Failed p, Misconfigured _) -> Steps.watchOn(p, now, rules);
      case Step(var p, Pending _) -> Change.none(p);
      case Step(var p, Unclear _) -> Change.none(p);
      case Step(var p, NotSent _) -> Change.none(p);
      case Step(var p, Misconfigured _) -> Change.none(p);

      case Step(Captured p, MoneyReturned m) ->
          Steps.returned(p.with(p.taken().givenBack(m.refund().amount().amount())), m, now);
      case Step(Failed p, MoneyReturned m) -> {
        var taken = p.taken().givenBack(m.refund().amount().amount());
        yield Steps.returned(
            new Failed(p.intent(), p.attempts(), p.failure(), taken, p.watch()), m, now);
      }
      case Step(var p, MoneyReturned _) -> throw new GatewayContradiction(p, input);
    };
  }

  record Step(Payment payment, Input input) {}
}
