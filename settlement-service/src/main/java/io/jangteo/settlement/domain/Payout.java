package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.BankAnswer.Completed;
import io.jangteo.settlement.domain.BankAnswer.Declined;
import io.jangteo.settlement.domain.BankAnswer.Returned;
import io.jangteo.settlement.domain.BankAnswer.Unclear;
import io.jangteo.settlement.domain.BankAnswer.Unheard;
import io.jangteo.settlement.domain.PayoutMovement.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money of a seller's settlement items on its way to the seller. The table in {@link #after} is
 * what the bank can do to it; everything before is what admins do.
 *
 * @param payOn what was due by that day
 * @param preparedBy the admin, where it was prepared by hand
 * @param failure why it ended without the seller's having the money
 */
public record Payout(
    UUID id,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    BankAccount to,
    State state,
    @Nullable String preparedBy,
    @Nullable String confirmedBy,
    Sending sending,
    @Nullable String failure,
    Instant changedAt) {

  /** How far it is. */
  public enum State {
    /** Its items are set apart. */
    PREPARED,
    /** An admin has agreed to it. */
    CONFIRMED,
    /** Sent, and its answer is waited for. */
    PROCESSING,
    SUCCEEDED,
    /** The bank did not do it: its items are due again. */
    FAILED,
    /** The bank has not said whether it did. */
    UNKNOWN,
    CANCELLED,
    /** The seller had it, and it came back: its items are due again. */
    RETURNED
  }

  /**
   * What was done to get it to the bank.
   *
   * @param tries how often it was sent
   * @param asked how often the bank was asked in vain since
   * @param sentAt the last time
   * @param nextStepAt when someone takes it up again
   */
  public record Sending(
      int tries,
      int asked,
      @Nullable Instant sentAt,
      @Nullable Instant nextStepAt,
      @Nullable Instant doubtedSince,
      @Nullable String transferId) {

    static final Sending NONE = new Sending(0, 0, null, null, null, null);

    private Sending sentAgain(Instant now, Instant until) {
      return new Sending(tries + 1, 0, now, until, null, transferId);
    }

    private Sending doubted(Instant now, int asked, Instant next) {
      var since = Objects.requireNonNullElse(doubtedSince, now);
      return new Sending(tries, asked, sentAt, next, since, transferId);
    }

    private Sending lookedAt(@Nullable Instant next) {
      return new Sending(tries, asked, sentAt, next, doubtedSince, transferId);
    }

    private Sending ended(@Nullable String transfer, @Nullable Instant next) {
      return new Sending(
          tries, asked, sentAt, next, null, transfer == null ? transferId : transfer);
    }
  }

  /** What becomes of the items. */
  public enum Items {
    STAY,
    PAID_OUT,
    DUE_AGAIN
  }

  /** A step, with what it does to the books. */
  public record Change(Payout payout, List<Step> steps, Items items) {
    public List<PayoutMovement> movements() {
      return steps.stream()
          .map(
              step ->
                  new PayoutMovement(
                      step, payout.id(), payout.sellerId(), payout.amount(), payout.changedAt()))
          .toList();
    }
  }

  public static Payout prepared(
      UUID id,
      String sellerId,
      Money amount,
      int itemCount,
      LocalDate payOn,
      BankAccount to,
      @Nullable String by,
      Instant now) {
    return new Payout(
        id,
        sellerId,
        amount,
        itemCount,
        payOn,
        to,
        State.PREPARED,
        by,
        null,
        Sending.NONE,
        null,
        now);
  }

  public Bank.Transfer transfer() {
    return new Bank.Transfer(id, amount, to);
  }

  public boolean canBeConfirmed() {
    return state == State.PREPARED;
  }

  /** Nobody confirms what they have prepared. */
  public boolean mayBeConfirmedBy(String admin) {
    return !admin.equals(preparedBy);
  }

  public Change confirmed(String admin, Instant now) {
    if (!canBeConfirmed() || !mayBeConfirmedBy(admin)) {
      throw new IllegalStateException("%s cannot confirm %s".formatted(admin, this));
    }
    var sending = Sending.NONE.lookedAt(now);
    return new Change(
        new Payout(
            id,
            sellerId,
            amount,
            itemCount,
            payOn,
            to,
            State.CONFIRMED,
            preparedBy,
            admin,
            sending,
            null,
            now),
        List.of(),
        Items.STAY);
  }

  /** Only what has never been sent. */
  public boolean canBeCancelled() {
    return state == State.PREPARED || state == State.CONFIRMED;
  }

  public Change cancelled(String why, Instant now) {
    if (!canBeCancelled()) {
      throw new IllegalStateException("%s cannot be cancelled".formatted(this));
    }
    return new Change(
        with(State.CANCELLED, sending.lookedAt(null), why, now), List.of(), Items.DUE_AGAIN);
  }

  /** Taken up: what is confirmed is sent, of everything else the bank is asked. */
  public Change takenUp(Instant now, PayoutRules rules) {
    var until = rules.callEnds(now);
    return switch (state) {
      case CONFIRMED ->
          change(State.PROCESSING, sending.sentAgain(now, until), now, Items.STAY, Step.SENT);
      // Whoever sent it has died, or has forgotten: from now on it is in doubt.
      case PROCESSING -> change(State.UNKNOWN, sending.doubted(now, 0, until), now, Items.STAY);
      case UNKNOWN, SUCCEEDED -> stays(sending.lookedAt(until));
      case PREPARED, FAILED, CANCELLED, RETURNED ->
          throw new IllegalStateException("nothing is to be done for %s".formatted(this));
    };
  }

  /** Answers come late and twice, so every pair of state and answer has its row. */
  public Change after(BankAnswer answer, Instant now, PayoutRules rules) {
    return switch (state) {
      case PROCESSING, UNKNOWN ->
          switch (answer) {
            case Completed(var transfer) -> arrived(transfer, now, rules);
            case Returned(var transfer, var code) ->
                ended(State.RETURNED, transfer, code, now, Step.ARRIVED, Step.CAME_BACK);
            case Declined(var code) -> ended(State.FAILED, null, code, now, Step.NEVER_LEFT);
            case Unclear _ -> stillInDoubt(now, rules);
            // Where it has been sent since the bank was asked, that answer is still to come.
            case Unheard _ -> state == State.UNKNOWN ? unheard(now, rules) : stays(sending);
          };
      case SUCCEEDED ->
          switch (answer) {
            case Completed _, Unclear _ -> watched(now, rules);
            case Returned(var transfer, var code) ->
                ended(State.RETURNED, transfer, code, now, Step.CAME_BACK);
            case Declined _, Unheard _ -> throw new BankContradiction(this, answer);
          };
      // Its items may be in another payout by now: money that moved all the same is no row's.
      case FAILED ->
          switch (answer) {
            case Completed _, Returned _ -> throw new BankContradiction(this, answer);
            case Declined _, Unclear _, Unheard _ -> stays(sending);
          };
      case RETURNED ->
          switch (answer) {
            case Completed _, Returned _, Unclear _ -> stays(sending);
            case Declined _, Unheard _ -> throw new BankContradiction(this, answer);
          };
      case PREPARED, CONFIRMED, CANCELLED -> throw new BankContradiction(this, answer);
    };
  }

  private Change arrived(String transfer, Instant now, PayoutRules rules) {
    var look = rules.nextLookForReturn(now, sentAt());
    return change(
        State.SUCCEEDED, sending.ended(transfer, look), now, Items.PAID_OUT, Step.ARRIVED);
  }

  private Change stillInDoubt(Instant now, PayoutRules rules) {
    var asked = state == State.UNKNOWN ? sending.asked() + 1 : 0;
    return change(
        State.UNKNOWN,
        sending.doubted(now, asked, rules.nextQuestion(now, asked)),
        now,
        Items.STAY);
  }

  /** Sent again under the same key, or given up once the last try can no longer turn up. */
  private Change unheard(Instant now, PayoutRules rules) {
    if (sending.tries() < rules.mostTries()) {
      return change(State.PROCESSING, sending.sentAgain(now, rules.callEnds(now)), now, Items.STAY);
    }
    if (now.isBefore(sentAt().plus(rules.hangingTime()))) {
      return stillInDoubt(now, rules);
    }
    return ended(State.FAILED, null, "the bank never heard of it", now, Step.NEVER_LEFT);
  }

  private Change watched(Instant now, PayoutRules rules) {
    return stays(sending.lookedAt(rules.nextLookForReturn(now, sentAt())));
  }

  private Change ended(
      State end, @Nullable String transfer, String why, Instant now, Step... steps) {
    return new Change(
        with(end, sending.ended(transfer, null), why, now), List.of(steps), Items.DUE_AGAIN);
  }

  private Change change(State next, Sending sent, Instant now, Items items, Step... steps) {
    return new Change(with(next, sent, failure, now), List.of(steps), items);
  }

  private Change stays(Sending sent) {
    return new Change(with(state, sent, failure, changedAt), List.of(), Items.STAY);
  }

  private Instant sentAt() {
    return Objects.requireNonNull(sending.sentAt());
  }

  private Payout with(State next, Sending sent, @Nullable String why, Instant now) {
    return new Payout(
        id, sellerId, amount, itemCount, payOn, to, next, preparedBy, confirmedBy, sent, why, now);
  }
}
