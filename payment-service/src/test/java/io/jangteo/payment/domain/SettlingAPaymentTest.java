package io.jangteo.payment.domain;

import static io.jangteo.payment.domain.Fixtures.NOW;
import static io.jangteo.payment.domain.Fixtures.RULES;
import static io.jangteo.payment.domain.Fixtures.approving;
import static io.jangteo.payment.domain.Fixtures.awaitingDeposit;
import static io.jangteo.payment.domain.Fixtures.bare;
import static io.jangteo.payment.domain.Fixtures.capture;
import static io.jangteo.payment.domain.Fixtures.captured;
import static io.jangteo.payment.domain.Fixtures.failed;
import static io.jangteo.payment.domain.Fixtures.intent;
import static io.jangteo.payment.domain.Fixtures.ready;
import static io.jangteo.payment.domain.Fixtures.terms;
import static io.jangteo.payment.domain.Fixtures.unknown;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every state and every input, also late, repeated and contradictory: where it leads, and what is
 * told. A dash is no change at all; a word alone is a change within the state.
 */
class SettlingAPaymentTest {

  private static final Map<String, Payment> STATES = states();
  private static final Map<String, Input> INPUTS = inputs();

  /** Rows are inputs, columns are states. */
  private static final String TABLE =
      """
                       | unheard       | heard         | ready             | overdue                       | approving                      | cancelling                    | unknown                                   | unwanted                                 | proven                                    | awaiting         | deposited                     | closing          | captured | shipped  | returning         | failed                 | watched                | late
      OrderPlaced      | READY         | READY         | READY             | READY                         | -                              | -                             | -                                         | -                                        | -                                         | -                | -                             | -                | -        | -        | -                 | FAILED                 | FAILED                 | FAILED
      PaymentInstructed| !             | READY         | READY             | READY                         | -                              | -                             | -                                         | -                                        | -                                         | -                | -                             | -                | -        | -        | -                 | -                      | -                      | -
      LinesShipped     | !             | !             | !                 | !                             | !                              | !                             | !                                         | !                                        | !                                         | !                | !                             | !                | APPROVED | -        | APPROVED          | -                      | -                      | -
      StockHeld        | READY         | READY         | READY             | READY                         | -                              | -                             | -                                         | -                                        | -                                         | -                | -                             | -                | -        | -        | -                 | -                      | -                      | -
      StockRefused     | FAILED        | FAILED        | FAILED            | FAILED                        | !                              | !                             | !                                         | !                                        | !                                         | !                | !                             | !                | !        | !        | !                 | -                      | -                      | -
      CancelAsked      | FAILED GaveUp | FAILED GaveUp | FAILED GaveUp     | FAILED GaveUp                 | APPROVING                      | APPROVING                     | UNKNOWN                                   | UNKNOWN                                  | UNKNOWN                                   | AWAITING_DEPOSIT | AWAITING_DEPOSIT              | AWAITING_DEPOSIT | APPROVED | APPROVED | APPROVED          | -                      | -                      | -
      DeadlinePassed   | -             | -             | -                 | FAILED GaveUp                 | -                              | -                             | -                                         | -                                        | -                                         | -                | -                             | -                | -        | -        | -                 | -                      | -                      | -
      AttemptBegun     | -             | -             | APPROVING Started | -                             | -                              | -                             | UNKNOWN Started                           | -                                        | -                                         | -                | -                             | -                | -        | -        | -                 | -                      | -                      | -
      NoticeReceived   | -             | -             | -                 | -                             | -                              | -                             | UNKNOWN                                   | UNKNOWN                                  | UNKNOWN                                   | AWAITING_DEPOSIT | AWAITING_DEPOSIT              | AWAITING_DEPOSIT | -        | -        | -                 | FAILED                 | FAILED                 | -
      Charged          | -             | -             | -                 | APPROVED Approved             | APPROVED Approved              | APPROVED Approved             | APPROVED OutOfDoubt Approved              | APPROVED OutOfDoubt Approved             | APPROVED OutOfDoubt Approved              | AWAITING_DEPOSIT | APPROVED Approved             | AWAITING_DEPOSIT | -        | -        | -                 | FAILED CapturedTooLate | FAILED CapturedTooLate | -
      ChargedTooLittle | -             | -             | -                 | FAILED GaveUp CapturedTooLate | FAILED GaveUp CapturedTooLate  | FAILED GaveUp CapturedTooLate | FAILED OutOfDoubt GaveUp CapturedTooLate  | FAILED OutOfDoubt GaveUp CapturedTooLate | FAILED OutOfDoubt GaveUp CapturedTooLate  | AWAITING_DEPOSIT | FAILED GaveUp CapturedTooLate | AWAITING_DEPOSIT | !        | !        | !                 | FAILED CapturedTooLate | FAILED CapturedTooLate | -
      Refused          | -             | -             | -                 | -                             | FAILED GaveUp                  | FAILED GaveUp                 | FAILED OutOfDoubt GaveUp                  | FAILED OutOfDoubt GaveUp                 | FAILED OutOfDoubt GaveUp                  | FAILED GaveUp    | FAILED GaveUp                 | FAILED GaveUp    | !        | !        | !                 | FAILED                 | FAILED                 | FAILED
      DepositAwaited   | -             | -             | -                 | -                             | AWAITING_DEPOSIT DepositOpened | AWAITING_DEPOSIT              | AWAITING_DEPOSIT OutOfDoubt DepositOpened | AWAITING_DEPOSIT OutOfDoubt              | AWAITING_DEPOSIT OutOfDoubt DepositOpened | AWAITING_DEPOSIT | AWAITING_DEPOSIT              | AWAITING_DEPOSIT | !        | !        | !                 | -                      | FAILED                 | -
      NotSent          | -             | -             | -                 | -                             | READY                          | FAILED GaveUp                 | UNKNOWN                                   | UNKNOWN                                  | UNKNOWN                                   | AWAITING_DEPOSIT | AWAITING_DEPOSIT              | AWAITING_DEPOSIT | -        | -        | -                 | -                      | FAILED                 | -
      Misconfigured    | -             | -             | -                 | -                             | READY                          | FAILED GaveUp                 | UNKNOWN                                   | UNKNOWN                                  | UNKNOWN                                   | AWAITING_DEPOSIT | AWAITING_DEPOSIT              | AWAITING_DEPOSIT | -        | -        | -                 | -                      | FAILED                 | -
      Unclear          | -             | -             | -                 | -                             | UNKNOWN InDoubt                | UNKNOWN InDoubt               | UNKNOWN                                   | UNKNOWN                                  | UNKNOWN                                   | AWAITING_DEPOSIT | AWAITING_DEPOSIT              | AWAITING_DEPOSIT | -        | -        | -                 | -                      | FAILED                 | -
      Pending          | -             | -             | -                 | -                             | READY                          | FAILED GaveUp                 | UNKNOWN                                   | UNKNOWN                                  | FAILED OutOfDoubt GaveUp                  | AWAITING_DEPOSIT | AWAITING_DEPOSIT              | AWAITING_DEPOSIT | -        | -        | -                 | -                      | FAILED                 | -
      MoneyReturned    | !             | !             | !                 | !                             | !                              | !                             | !                                         | !                                        | !                                         | !                | !                             | !                | !        | !        | REFUNDED Refunded | !                      | !                      | FAILED Refunded
      """;

  @TestFactory
  Stream<DynamicTest> every_state_meets_every_input() {
    var rows = TABLE.lines().map(line -> line.split("\\|")).toList();
    var columns = rows.getFirst();
    assertThat(Stream.of(columns).skip(1).map(String::strip))
        .containsExactlyElementsOf(STATES.keySet());
    assertThat(rows.stream().skip(1).map(row -> row[0].strip()))
        .containsExactlyElementsOf(INPUTS.keySet());
    return rows.stream()
        .skip(1)
        .flatMap(
            row ->
                Stream.iterate(1, column -> column < columns.length, column -> column + 1)
                    .map(
                        column ->
                            meeting(columns[column].strip(), row[0].strip(), row[column].strip())));
  }

  private static DynamicTest meeting(String state, String input, String expected) {
    return DynamicTest.dynamicTest(
        "%s meets %s: %s".formatted(state, input, expected),
        () -> assertThat(outcome(state, input)).isEqualTo(expected));
  }

  private static String outcome(String state, String input) {
    var payment = Objects.requireNonNull(STATES.get(state));
    Change change;
    try {
      change = Payment.after(payment, Objects.requireNonNull(INPUTS.get(input)), NOW, RULES);
    } catch (GatewayContradiction | IllegalArgumentException e) {
      return "!";
    }
    if (!change.changesAnything()) {
      return "-";
    }
    var facts = change.facts().stream().map(fact -> fact.getClass().getSimpleName());
    return Stream.concat(Stream.of(change.payment().state().name()), facts).collect(joining(" "));
  }

  private static Map<String, Payment> states() {
    var states = new LinkedHashMap<String, Payment>();
    states.put("unheard", new Payment.Unheard(bare()));
    states.put("heard", ready(intent(), false));
    states.put("ready", ready(intent(), true));
    states.put("overdue", ready(intent().with(terms(), NOW.minusSeconds(1)), true));
    states.put("approving", approving(intent()));
    states.put("cancelling", approving(intent().cancelRequestedBy(Canceller.BUYER)));
    states.put("unknown", unknown(intent(), NOW, true, 0));
    states.put("unwanted", unknown(intent().cancelRequestedBy(Canceller.BUYER), NOW, false, 0));
    states.put(
        "proven",
        unknown(
            intent().with(terms(), NOW.minusSeconds(1)), NOW.minus(Duration.ofHours(1)), false, 1));
    states.put("awaiting", awaitingDeposit(intent(), null, null));
    states.put("deposited", awaitingDeposit(intent(), null, NOW.minus(RULES.deposits().settle())));
    states.put("closing", awaitingDeposit(intent(), Failure.CANCELLED, null));
    states.put("captured", captured(new Taken(33_000, 0, 0)));
    states.put(
        "shipped",
        new Payment.Captured(intent(), 1, capture("tx-1", 33_000), new Taken(33_000, 0, 0), true));
    states.put("returning", captured(new Taken(33_000, 33_000, 0)));
    states.put("failed", failed(Taken.NOTHING, null));
    states.put("watched", failed(Taken.NOTHING, new Payment.Watch(NOW.plusSeconds(900), 0, NOW)));
    states.put("late", failed(new Taken(33_000, 33_000, 0), null));
    return states;
  }

  private static Map<String, Input> inputs() {
    var inputs = new LinkedHashMap<String, Input>();
    inputs.put("OrderPlaced", new OrderPlaced(terms(), NOW.plusSeconds(600)));
    inputs.put("PaymentInstructed", new PaymentInstructed(Fixtures.TOSS));
    inputs.put("LinesShipped", new LinesShipped());
    inputs.put("StockHeld", new StockHeld(NOW.plusSeconds(600)));
    inputs.put("StockRefused", new StockRefused());
    inputs.put("CancelAsked", new CancelAsked(Canceller.BUYER));
    inputs.put("DeadlinePassed", new DeadlinePassed(true));
    inputs.put("AttemptBegun", new AttemptBegun());
    inputs.put("NoticeReceived", new NoticeReceived());
    inputs.put("Charged", new Charged(capture("tx-1", 33_000)));
    inputs.put("ChargedTooLittle", new Charged(capture("tx-2", 3_300)));
    inputs.put("Refused", new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED));
    inputs.put("DepositAwaited", Fixtures.depositAwaited(33_000));
    inputs.put("NotSent", new NotSent("refused"));
    inputs.put("Misconfigured", new Misconfigured("UNAUTHORIZED_KEY"));
    inputs.put("Unclear", new Unclear("no answer", false));
    inputs.put("Pending", new Pending("IN_PROGRESS"));
    inputs.put("MoneyReturned", new MoneyReturned(Fixtures.refund(33_000)));
    return inputs;
  }

  @Test
  void a_notice_brings_the_next_question_forward_and_nothing_else() {
    var silent = unknown(intent(), NOW, false, 1).askAgain(false, 1, NOW, RULES);

    var next = (Payment.Unknown) after(silent, new NoticeReceived());

    assertThat(next.nextCheckAt()).isEqualTo(NOW);
    assertThat(next.checks()).isEqualTo(silent.checks());
    assertThat(next.proofs()).isEqualTo(silent.proofs());
  }

  @Test
  void a_notice_ends_the_wait_of_a_payment_whose_window_takes_the_money() {
    var window = new Instruction(Provider.PORTONE, "CARD", "pay-1", null, null);
    var waiting = new Payment.Ready(intent().with(window), true, 0, NOW.plusSeconds(30));

    assertThat(((Payment.Ready) after(waiting, new NoticeReceived())).nextTryAt()).isEqualTo(NOW);
  }

  @Test
  void a_notice_does_not_shorten_the_pause_before_a_charge_of_ours() {
    var waiting = new Payment.Ready(intent(), true, 0, NOW.plusSeconds(30));

    assertThat(after(waiting, new NoticeReceived())).isEqualTo(waiting);
  }

  @Test
  void a_notice_has_a_failed_payment_watched_again() {
    var next = (Payment.Failed) after(failed(Taken.NOTHING, null), new NoticeReceived());

    assertThat(next.watch()).isEqualTo(new Payment.Watch(NOW.plus(RULES.sessionTtl()), 0, NOW));
  }

  @Test
  void money_that_came_and_went_again_ends_no_watch_early_and_is_not_watched_for_ever() {
    var came = capture("tx-1", 33_000);
    var gone = new Capture("tx-1", came.orderId(), came.amount(), Money.won(0), came.approvedAt());
    Payment payment = failed(Taken.NOTHING, new Payment.Watch(NOW, 0, NOW));

    payment = after(payment, new Charged(gone));

    assertThat(((Payment.Failed) payment).watch()).isNull();
  }

  private static Payment after(Payment payment, Input input) {
    return Payment.after(payment, input, NOW, RULES).payment();
  }

  @Test
  void an_error_under_the_key_makes_the_next_call_use_the_next_key() {
    var answered = unknown(intent(), NOW, true, 0);

    var change = Payment.after(answered, new AttemptBegun(), NOW, RULES);

    assertThat(change.payment().attempts()).isEqualTo(2);
    assertThat(change.attempt()).isEqualTo(new Change.AttemptStep.Begun(2, NOW));
  }

  @Test
  void silence_under_the_key_keeps_the_key() {
    var silent = unknown(intent(), NOW, false, 0);

    assertThat(Payment.after(silent, new AttemptBegun(), NOW, RULES).changesAnything()).isFalse();
  }

  @Test
  void the_ladder_is_climbed_and_then_its_last_step_repeated() {
    Payment payment = unknown(intent(), NOW, false, 0);
    for (var step = 0; step < 12; step++) {
      payment = Payment.after(payment, new Unclear("silence", false), NOW, RULES).payment();
    }

    assertThat(((Payment.Unknown) payment).nextCheckAt()).isEqualTo(NOW.plus(RULES.ladderEnd()));
  }

  @Test
  void one_answer_after_the_session_is_no_proof_and_two_are() {
    var intent = intent().with(terms(), NOW.minusSeconds(1));
    var unsure = unknown(intent, NOW.minus(Duration.ofHours(1)), false, 0);
    var once = Payment.after(unsure, new Pending("NOT_FOUND"), NOW, RULES).payment();
    var twice = Payment.after(once, new Pending("NOT_FOUND"), NOW, RULES).payment();

    assertThat(once.state()).isEqualTo(Payment.State.UNKNOWN);
    assertThat(twice.state()).isEqualTo(Payment.State.FAILED);
  }

  @Test
  void an_answer_that_is_none_breaks_the_row_of_proofs() {
    var intent = intent().with(terms(), NOW.minusSeconds(1));
    var once = unknown(intent, NOW.minus(Duration.ofHours(1)), false, 1);

    var after = Payment.after(once, new Unclear("silence", false), NOW, RULES).payment();

    assertThat(((Payment.Unknown) after).proofs()).isZero();
  }

  @Test
  void what_was_cancelled_while_in_flight_ends_as_cancelled_when_no_money_moved() {
    var cancelling = approving(intent().cancelRequestedBy(Canceller.ADMIN));

    var change =
        Payment.after(cancelling, new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED), NOW, RULES);

    assertThat(change.facts())
        .containsExactly(
            new Fact.GaveUp(Failure.CANCELLED, Canceller.ADMIN, "REJECT_CARD_PAYMENT", NOW));
  }

  @Test
  void money_of_the_wrong_amount_goes_back_as_a_whole() {
    var change =
        Payment.after(approving(intent()), new Charged(capture("tx-2", 3_300)), NOW, RULES);

    assertThat(change.refund())
        .isEqualTo(new Change.RefundDue(Refund.Reason.INTEGRITY, Requester.SYSTEM, 3_300, true));
  }

  @Test
  void money_of_another_currency_is_not_what_was_asked_for() {
    var dollars =
        new Capture(
            "tx-2",
            intent().orderId().toString(),
            new Money(33_000, "USD"),
            new Money(33_000, "USD"),
            Fixtures.AT_THE_GATEWAY);

    assertThat(
            Payment.after(approving(intent()), new Charged(dollars), NOW, RULES).payment().state())
        .isEqualTo(Payment.State.FAILED);
  }

  @Test
  void what_was_cancelled_while_the_gateway_took_the_money_goes_back_at_once() {
    var cancelling = approving(intent().cancelRequestedBy(Canceller.BUYER));

    var change = Payment.after(cancelling, new Charged(capture("tx-1", 33_000)), NOW, RULES);

    assertThat(change.refund())
        .isEqualTo(new Change.RefundDue(Refund.Reason.BUYER_CANCEL, Requester.BUYER, 33_000, true));
    assertThat(change.payment().money()).isEqualTo(new Taken(33_000, 33_000, 0));
  }

  @Test
  void a_cancellation_after_the_payment_sends_back_what_is_left() {
    var partRefunded = captured(new Taken(33_000, 1_000, 2_000));

    var change = Payment.after(partRefunded, new CancelAsked(Canceller.ADMIN), NOW, RULES);

    assertThat(change.refund())
        .isEqualTo(new Change.RefundDue(Refund.Reason.ADMIN_CANCEL, Requester.ADMIN, 30_000, true));
    assertThat(change.payment().money()).isEqualTo(new Taken(33_000, 31_000, 2_000));
  }

  @Test
  void a_second_cancellation_sends_back_nothing_more() {
    var once =
        Payment.after(
                captured(new Taken(33_000, 0, 0)), new CancelAsked(Canceller.BUYER), NOW, RULES)
            .payment();

    assertThat(Payment.after(once, new CancelAsked(Canceller.ADMIN), NOW, RULES).refund()).isNull();
  }

  @Test
  void a_cancellation_of_goods_on_their_way_is_for_somebody_to_decide() {
    var shipped = Objects.requireNonNull(STATES.get("shipped"));

    var change = Payment.after(shipped, new CancelAsked(Canceller.BUYER), NOW, RULES);

    assertThat(Objects.requireNonNull(change.refund()).granted()).isFalse();
    assertThat(change.payment().money()).isEqualTo(new Taken(33_000, 0, 0));
  }

  @Test
  void an_account_for_another_amount_is_closed_and_nobody_is_sent_to_it() {
    var change = Payment.after(approving(intent()), Fixtures.depositAwaited(3_300), NOW, RULES);

    assertThat(((Payment.AwaitingDeposit) change.payment()).closing()).isEqualTo(Failure.INTEGRITY);
    assertThat(change.facts()).isEmpty();
  }

  @Test
  void a_deposit_that_the_bank_takes_back_was_none() {
    var awaiting = awaitingDeposit(intent(), null, null);
    var seen = Payment.after(awaiting, new Charged(capture("tx-1", 33_000)), NOW, RULES).payment();
    var later = NOW.plus(RULES.deposits().settle());
    var bounced = Payment.after(seen, Fixtures.depositAwaited(33_000), later, RULES).payment();
    var again = Payment.after(bounced, new Charged(capture("tx-2", 33_000)), later, RULES);

    assertThat(bounced.state()).isEqualTo(Payment.State.AWAITING_DEPOSIT);
    assertThat(again.payment().state()).isEqualTo(Payment.State.AWAITING_DEPOSIT);
    assertThat(again.facts()).isEmpty();
  }

  @Test
  void an_account_past_its_due_date_is_closed_after_a_while() {
    var awaiting = awaitingDeposit(intent(), null, null);
    var due = awaiting.account().dueAt();
    var just = Payment.after(awaiting, Fixtures.depositAwaited(33_000), due, RULES).payment();
    var over = due.plus(RULES.deposits().grace());
    var late = Payment.after(just, Fixtures.depositAwaited(33_000), over, RULES).payment();

    assertThat(((Payment.AwaitingDeposit) just).closing()).isNull();
    assertThat(((Payment.AwaitingDeposit) late).closing()).isEqualTo(Failure.EXPIRED);
  }

  @Test
  void what_was_deposited_goes_back_when_somebody_has_said_where_to() {
    var byDeposit =
        new Terms(
            "buyer-1",
            Money.won(33_000),
            true,
            new Instruction(Provider.TOSS, "VIRTUAL_ACCOUNT", "key-1", null, null));
    var intent = bare().with(byDeposit, NOW.plusSeconds(600)).cancelRequestedBy(Canceller.BUYER);
    var deposited =
        awaitingDeposit(intent, Failure.CANCELLED, NOW.minus(RULES.deposits().settle()));

    var change = Payment.after(deposited, new Charged(capture("tx-1", 33_000)), NOW, RULES);

    assertThat(Objects.requireNonNull(change.refund()).granted()).isFalse();
  }

  @Test
  void money_found_at_the_deadline_is_kept_only_with_the_stock() {
    var overdue = intent().with(terms(), NOW.minusSeconds(1));
    var charged = new Charged(capture("tx-1", 33_000));

    var held = Payment.after(ready(overdue, true), charged, NOW, RULES);
    var notHeld = Payment.after(ready(overdue, false), charged, NOW, RULES);

    assertThat(held.payment().state()).isEqualTo(Payment.State.APPROVED);
    assertThat(notHeld.payment().state()).isEqualTo(Payment.State.FAILED);
    assertThat(Objects.requireNonNull(notHeld.refund()).reason())
        .isEqualTo(Refund.Reason.LATE_CAPTURE);
  }

  @Test
  void a_question_that_was_not_sent_brings_a_doubt_no_further_up_the_ladder() {
    Payment doubt = new Payment.Unknown(bare(), 1, NOW, NOW, false, 7, 0, NOW);
    for (var wait = 0; wait < 20; wait++) {
      doubt = Payment.after(doubt, new NotSent("breaker is open"), NOW, RULES).payment();
    }

    assertThat(doubt)
        .isInstanceOfSatisfying(
            Payment.Unknown.class,
            unknown -> {
              assertThat(unknown.checks()).isEqualTo(7);
              assertThat(unknown.nextCheckAt()).isBefore(NOW.plusSeconds(31));
            });
  }

  @Test
  void a_third_card_that_is_refused_was_the_last_and_calls_never_sent_do_not_count() {
    var open = new Terms("buyer-1", Money.won(33_000), false, Fixtures.TOSS);
    Payment payment = ready(bare().with(open, NOW.plusSeconds(600)), true);
    payment = Payment.after(payment, new AttemptBegun(), NOW, RULES).payment();
    payment = Payment.after(payment, new NotSent("breaker is open"), NOW, RULES).payment();
    for (var card = 1; card <= 3; card++) {
      payment = Payment.after(payment, new PaymentInstructed(Fixtures.TOSS), NOW, RULES).payment();
      payment = Payment.after(payment, new AttemptBegun(), NOW, RULES).payment();
      payment =
          Payment.after(payment, new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED), NOW, RULES)
              .payment();
      assertThat(payment.state()).isEqualTo(card < 3 ? Payment.State.READY : Payment.State.FAILED);
    }
  }

  @Test
  void another_card_may_be_tried_where_the_order_did_not_come_with_one() {
    var open = new Terms("buyer-1", Money.won(33_000), false, Fixtures.TOSS);

    var change =
        Payment.after(
            approving(intent().with(open, NOW.plusSeconds(600))),
            new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED),
            NOW,
            RULES);

    assertThat(change.payment().state()).isEqualTo(Payment.State.READY);
    assertThat(change.facts()).hasOnlyElementsOfType(Fact.CardDeclined.class);
  }

  @Test
  void portone_is_looked_up_after_a_failure_and_toss_is_not() {
    var portOne =
        new Terms(
            "buyer-1",
            Money.won(33_000),
            true,
            new Instruction(Provider.PORTONE, "CARD", intent().orderId().toString(), null, null));

    var lookedUp =
        Payment.after(
            ready(intent().with(portOne, NOW.plusSeconds(600)), false),
            new StockRefused(),
            NOW,
            RULES);
    var left = Payment.after(ready(intent(), false), new StockRefused(), NOW, RULES);

    assertThat(((Payment.Failed) lookedUp.payment()).watch()).isNotNull();
    assertThat(((Payment.Failed) left.payment()).watch()).isNull();
  }
}
