package io.jangteo.settlement.paying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.PayoutSucceeded;
import io.jangteo.contracts.PurchaseConfirmed;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundRejected;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.Topic;
import io.jangteo.http.ProblemException;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.OutboxRows;
import io.jangteo.settlement.domain.Bank;
import io.jangteo.settlement.domain.BankAnswer;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.CycleContract;
import io.jangteo.settlement.domain.Cycles;
import io.jangteo.settlement.domain.InMemoryBank.Fault;
import io.jangteo.settlement.domain.PayCycle;
import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payout.State;
import io.jangteo.settlement.domain.Withholdings.Cause;
import io.jangteo.settlement.paying.Preparation.PassedOver;
import io.jangteo.settlement.paying.Preparation.Prepared;
import io.jangteo.settlement.paying.Preparation.Why;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class PayingSellersIT extends PayingDesk {

  private static final Instant KEPT_ON = Instant.parse("2026-12-05T03:00:00Z");

  @Autowired private Cycles cycles;

  @Test
  void what_a_buyer_keeps_is_due_on_the_sellers_next_pay_day() {
    var order = sold(AnOrder.of(new Line(kim, 30_000), new Line(kim, 10_000)));
    tell(new PurchaseConfirmed(order.id(), List.of(1), KEPT_ON));

    assertThat(dueDays(kim)).containsExactly("SALE 25743 DUE 2026-12-16", "SALE 8581 PENDING");
  }

  @Test
  void a_sellers_own_cycle_counts() {
    transactions.executeWithoutResult(
        _ ->
            cycles.add(
                new CycleContract(
                    kim, 1, new PayCycle.Monthly(10), 3, Instant.parse("2020-01-01T00:00:00Z"))));
    var order = sold(AnOrder.of(new Line(kim, 30_000)));
    tell(new PurchaseConfirmed(order.id(), List.of(1), Instant.parse("2026-11-29T03:00:00Z")));

    // Three days later it is December, whose 10th of January is a Sunday.
    assertThat(dueDays(kim)).containsExactly("SALE 25743 DUE 2027-01-11");
  }

  @Test
  void a_purchase_that_is_confirmed_before_its_order_has_ended_waits_for_it() {
    var order = AnOrder.of(new Line(kim, 30_000));
    tell(new PurchaseConfirmed(order.id(), List.of(1), KEPT_ON));
    assertThat(itemsOf(kim)).isEmpty();

    sold(order);
    assertThat(dueDays(kim)).containsExactly("SALE 25743 DUE 2026-12-16");
  }

  @Test
  void what_a_refund_still_asks_for_is_not_due_until_that_is_answered() {
    var order = sold(AnOrder.of(new Line(kim, 30_000), new Line(kim, 10_000)));
    var refund = UuidCreator.getTimeOrderedEpoch();
    tell(asked(order, refund, 1));
    kept(order);
    assertThat(itemsOf(kim)).containsExactly("SALE PENDING 25743", "SALE DUE 8581");

    tell(new RefundRejected(order.id(), order.id(), refund, order.total(), "not damaged", KEPT_ON));
    assertThat(itemsOf(kim)).containsExactly("SALE DUE 25743", "SALE DUE 8581");
  }

  @Test
  void a_part_that_was_refunded_is_due_with_the_rest_of_its_line() {
    var order = sold(AnOrder.of(new Line(kim, 3, 30_000)));
    var refund = UuidCreator.getTimeOrderedEpoch();
    tell(asked(order, refund, 1));
    kept(order);
    tell(order.refunded(refund, AnOrder.line(1, 1, 10_000)));

    assertThat(itemsOf(kim)).containsExactly("SALE DUE 25743", "REFUND DUE -8581");
    assertThat(dueDays(kim)).allMatch(item -> item.endsWith("DUE 2026-12-16"));
  }

  @Test
  void a_seller_is_paid_what_is_due_and_every_step_is_in_the_ledger() {
    account(kim, "110-" + kim);
    var order = kept(sold(AnOrder.of(new Line(kim, 30_000))));
    sold(AnOrder.of(new Line(kim, 10_000)));
    var payout = prepared(kim);

    assertThat(payout.amount().amount()).isEqualTo(25_743);
    assertThat(itemsOf(kim)).containsExactly("SALE IN_PAYOUT 25743", "SALE PENDING 8581");
    sending().runOnce();
    assertThat(stateOf(payout.id())).as("nobody has confirmed it").isEqualTo(State.PREPARED);

    confirm(payout.id());
    sending().runOnce();
    assertThat(stateOf(payout.id())).isEqualTo(State.SUCCEEDED);
    assertThat(itemsOf(kim)).containsExactly("SALE PAID_OUT 25743", "SALE PENDING 8581");
    assertThat(stepsOf(payout.id())).containsExactly("PAYOUT", "PAYOUT_PAID");
    assertThat(owed(kim)).isEqualTo(8_581);
    assertThat(bank.paidTo("110-" + kim)).isEqualTo(25_743);
    new Invariants(jdbc).hold(List.of(order), List.of(order.paid()));
  }

  @Test
  void everyone_is_told_how_far_a_sellers_money_is_and_nothing_of_doubts() {
    account(kim, "110-" + kim);
    kept(sold(AnOrder.of(new Line(kim, 30_000))));
    var cancelled = prepared(kim);
    var unused = deciding().cancel(cancelled.id(), "admin-2", "wrong account");
    var payout = prepared(kim);
    confirm(payout.id());
    bank.meets(Fault.SILENCE_AFTER);
    sending().runOnce();
    assertThat(stateOf(payout.id())).isEqualTo(State.UNKNOWN);
    clock.advance(Duration.ofSeconds(5));
    sending().runOnce();
    sending().runOnce();
    bank.sendBack(payout.id());
    clock.advance(RULES.returnCheck());
    sending().runOnce();

    assertThat(news(kim))
        .containsExactly(
            "PayoutPrepared@1",
            "PayoutCancelled@2",
            "PayoutPrepared@3",
            "PayoutConfirmed@4",
            "PayoutSucceeded@5",
            "PayoutReturned@6");
    assertThat(new OutboxRows(jdbc).of(Topic.SETTLEMENT_PAYOUTS, kim).get(4).event())
        .isEqualTo(
            new PayoutSucceeded(
                payout.id(),
                kim,
                Money.won(25_743),
                1,
                LocalDate.parse("2031-12-16"),
                PAY_DAY.plusSeconds(5)));
  }

  @Test
  void what_is_not_kept_is_not_told() {
    account(kim, "110-" + kim);
    kept(sold(AnOrder.of(new Line(kim, 30_000))));
    transactions.executeWithoutResult(
        undone -> {
          prepare(kim);
          undone.setRollbackOnly();
        });

    assertThat(news(kim)).isEmpty();
    prepare(kim);
    assertThat(news(kim)).containsExactly("PayoutPrepared@1");
  }

  @Test
  void nothing_is_paid_before_it_is_due_but_by_a_bank_without_real_money() {
    account(kim, "110-" + kim);
    var order = sold(AnOrder.of(new Line(kim, 30_000)));
    tell(new PurchaseConfirmed(order.id(), List.of(1), PAY_DAY));
    var payDay = LocalDate.parse("2032-01-01");
    var played = preparing(new PreparePayouts.Terms("000", 20));

    assertThat(prepare(kim)).isEmpty();
    assertThatThrownBy(() -> preparing().byHand(kim, payDay, "admin-1"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> played.byHand(kim, LocalDate.parse("2032-01-06"), "admin-1"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> played.byHand(kim, LocalDate.parse("2031-12-15"), "admin-1"))
        .isInstanceOf(ProblemException.class);
    assertThat(played.byHand(kim, payDay.minusDays(1), "admin-1")).isEmpty();
    assertThat(played.byHand(kim, payDay, "admin-1"))
        .singleElement()
        .isInstanceOfSatisfying(
            Preparation.Prepared.class,
            made -> assertThat(made.payout().payOn()).isEqualTo(payDay));
  }

  @Test
  void b_r34_a_payout_is_prepared_once_for_a_seller_and_day() {
    account(kim, "110-" + kim);
    kept(sold(AnOrder.of(new Line(kim, 30_000))));
    assertThat(prepare(kim)).singleElement().isInstanceOf(Prepared.class);
    assertThat(prepare(kim)).as("nothing is due any more").isEmpty();

    kept(sold(AnOrder.of(new Line(kim, 10_000))));
    assertThat(prepare(kim)).containsExactly(new PassedOver(kim, Why.PREPARED_ALREADY));
    clock.advance(Duration.ofDays(1));
    assertThat(prepare(kim)).singleElement().isInstanceOf(Prepared.class);
  }

  @Test
  void b_d19_two_instances_that_prepare_and_send_at_once_pay_once() throws Exception {
    var sellers = IntStream.range(0, 8).mapToObj(i -> kim + "-" + i).toList();
    sellers.forEach(seller -> account(seller, "110-" + seller));
    var orders = new ArrayList<AnOrder>();
    for (int round = 0; round < 3; round++) {
      sellers.forEach(seller -> orders.add(kept(sold(AnOrder.of(new Line(seller, 30_000))))));
    }
    atOnce(() -> sellers.forEach(this::prepare));
    var prepared = sellers.stream().flatMap(seller -> of(seller).stream()).map(Payout::id).toList();
    assertThat(prepared).hasSize(8);
    prepared.forEach(this::confirm);
    bank.meets(Fault.SILENCE_AFTER, Fault.SILENCE_BEFORE, Fault.NONE, Fault.SILENCE_BEFORE);
    for (int i = 0; i < 6; i++) {
      atOnce(() -> sending().runOnce());
      clock.advance(Duration.ofSeconds(30));
    }

    assertThat(prepared).allMatch(id -> stateOf(id) == State.SUCCEEDED);
    assertThat(sellers).allMatch(seller -> bank.paidTo("110-" + seller) == 3 * 25_743);
    assertThat(sellers).allMatch(seller -> owed(seller) == 0);
    new Invariants(jdbc).hold(orders);
  }

  @Test
  void b_r34_a_payout_in_doubt_is_asked_about_and_not_sent_again_when_it_was_done() {
    var payout = confirmed(30_000);
    bank.meets(Fault.SILENCE_AFTER);
    sending().runOnce();
    assertThat(stateOf(payout.id())).isEqualTo(State.UNKNOWN);
    assertThat(sum("PAYOUT_TRANSIT", kim)).isEqualTo(25_743);

    sending().runOnce();
    assertThat(bank.callsOf(payout.id(), "ask")).as("not before its time").isZero();
    clock.advance(Duration.ofSeconds(5));
    sending().runOnce();
    assertThat(stateOf(payout.id())).isEqualTo(State.SUCCEEDED);
    assertThat(bank.callsOf(payout.id(), "send")).isEqualTo(1);
    assertThat(sum("PAYOUT_TRANSIT", kim)).isZero();
  }

  @Test
  void b_r34_it_is_sent_at_most_five_times_and_then_its_items_are_due_again() {
    var payout = confirmed(30_000);
    bank.meets(
        Fault.SILENCE_BEFORE,
        Fault.SILENCE_BEFORE,
        Fault.SILENCE_BEFORE,
        Fault.SILENCE_BEFORE,
        Fault.SILENCE_BEFORE);
    for (int i = 0; i < 20; i++) {
      sending().runOnce();
      clock.advance(Duration.ofMinutes(10));
    }

    assertThat(bank.callsOf(payout.id(), "send")).isEqualTo(5);
    assertThat(stateOf(payout.id())).isEqualTo(State.FAILED);
    assertThat(itemsOf(kim)).containsExactly("SALE DUE 25743");
    assertThat(stepsOf(payout.id())).containsExactly("PAYOUT", "PAYOUT_FAILED");
    assertThat(owed(kim)).isEqualTo(25_743);
  }

  @Test
  void a_declined_payout_fails_and_another_is_made_once_the_account_is_right() {
    account(kim, "sim-decline-1");
    kept(sold(AnOrder.of(new Line(kim, 30_000))));
    var first = prepared(kim);
    confirm(first.id());
    sending().runOnce();
    assertThat(stateOf(first.id())).isEqualTo(State.FAILED);

    account(kim, "110-" + kim);
    var second = prepared(kim);
    confirm(second.id());
    sending().runOnce();
    assertThat(stateOf(second.id())).isEqualTo(State.SUCCEEDED);
    assertThat(bank.paidTo("110-" + kim)).isEqualTo(25_743);
    assertThat(owed(kim)).isZero();
    new Invariants(jdbc).hold(List.of());
  }

  @Test
  void what_comes_back_from_the_seller_is_due_again_and_paid_by_another_payout() {
    var first = confirmed(30_000);
    sending().runOnce();
    bank.sendBack(first.id());
    clock.advance(Duration.ofDays(1));
    sending().runOnce();

    assertThat(stateOf(first.id())).isEqualTo(State.RETURNED);
    assertThat(stepsOf(first.id())).containsExactly("PAYOUT", "PAYOUT_PAID", "PAYOUT_RETURN");
    assertThat(itemsOf(kim)).containsExactly("SALE DUE 25743");
    assertThat(owed(kim)).isEqualTo(25_743);

    var second = prepared(kim);
    confirm(second.id());
    sending().runOnce();
    assertThat(stateOf(second.id())).isEqualTo(State.SUCCEEDED);
    assertThat(bank.paidTo("110-" + kim)).isEqualTo(25_743);
    new Invariants(jdbc).hold(List.of());
  }

  @Test
  void b_d14_a_refund_after_the_payout_is_taken_from_the_next_one() {
    account(kim, "110-" + kim);
    var order = kept(sold(AnOrder.of(new Line(kim, 30_000))));
    pay(prepared(kim));
    tell(order.refunded(UuidCreator.getTimeOrderedEpoch(), AnOrder.line(1, 1, 30_000)));
    clock.advance(Duration.ofDays(16));
    assertThat(prepare(kim)).containsExactly(new PassedOver(kim, Why.NEGATIVE));
    assertThat(open(kim)).as("the end of its period").containsExactly(Cause.NEGATIVE);
    assertThat(withholdings.debts().minorUnits()).isGreaterThanOrEqualTo(25_743);

    kept(sold(AnOrder.of(new Line(kim, 50_000))));
    var next = prepared(kim);
    assertThat(next.amount().amount()).isEqualTo(42_905 - 25_743);
    assertThat(open(kim)).isEmpty();
    pay(next);
    assertThat(owed(kim)).isZero();
    new Invariants(jdbc).hold(List.of());
  }

  @Test
  void without_an_account_nothing_is_paid_and_it_is_said() {
    kept(sold(AnOrder.of(new Line(kim, 30_000))));

    assertThat(prepare(kim)).containsExactly(new PassedOver(kim, Why.NO_ACCOUNT));
    assertThat(open(kim)).containsExactly(Cause.NO_ACCOUNT);
    account(kim, "110-" + kim);
    assertThat(prepare(kim)).singleElement().isInstanceOf(Prepared.class);
    assertThat(open(kim)).isEmpty();
  }

  /** Reference defect: the transfer there is made in the transaction that locks the payout. */
  @Test
  void b_d13_no_transaction_is_open_and_nothing_is_locked_while_the_bank_thinks() {
    var payout = confirmed(30_000);
    var seen = new ArrayList<State>();
    bank.beforeEachCall(
        () -> {
          assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
          // As another instance would, with a lock of its own.
          transactions.executeWithoutResult(
              _ -> seen.add(payouts.lock(payout.id()).orElseThrow().state()));
        });
    sending().runOnce();

    assertThat(seen).as("written down before").containsExactly(State.PROCESSING);
    assertThat(stateOf(payout.id())).isEqualTo(State.SUCCEEDED);
  }

  @Test
  void whoever_dies_before_the_call_has_sent_nothing_and_another_sends_it() {
    var payout = confirmed(30_000);
    dyingAt(new DyingBank(false)).runOnce();
    assertThat(stateOf(payout.id())).isEqualTo(State.PROCESSING);

    resume();
    assertThat(stateOf(payout.id())).isEqualTo(State.SUCCEEDED);
    assertThat(bank.callsOf(payout.id(), "send")).isEqualTo(1);
    assertThat(bank.paidTo("110-" + kim)).isEqualTo(25_743);
  }

  @Test
  void whoever_dies_after_the_call_has_sent_it_and_nobody_sends_it_again() {
    var payout = confirmed(30_000);
    dyingAt(new DyingBank(true)).runOnce();
    assertThat(stateOf(payout.id())).isEqualTo(State.PROCESSING);

    resume();
    assertThat(stateOf(payout.id())).isEqualTo(State.SUCCEEDED);
    assertThat(bank.callsOf(payout.id(), "send")).isEqualTo(1);
    assertThat(bank.paidTo("110-" + kim)).isEqualTo(25_743);
  }

  @Test
  void what_is_withheld_is_not_paid_until_it_is_let_go() {
    account(kim, "110-" + kim);
    kept(sold(AnOrder.of(new Line(kim, 30_000))));
    hold();
    assertThat(prepare(kim)).containsExactly(new PassedOver(kim, Why.WITHHELD));

    transactions.executeWithoutResult(
        _ -> withholdings.release(kim, Cause.ADMIN, "admin-1", clock.instant()));
    var payout = prepared(kim);
    confirm(payout.id());
    hold();
    sending().runOnce();
    assertThat(stateOf(payout.id())).as("held before it was sent").isEqualTo(State.CONFIRMED);
  }

  @Test
  void nothing_is_prepared_by_itself_on_a_day_without_banks() {
    account(kim, "110-" + kim);
    kept(sold(AnOrder.of(new Line(kim, 30_000))));
    clock.advance(Duration.ofDays(4));
    assertThat(BusinessDay.of(clock.instant()).getDayOfWeek()).hasToString("SATURDAY");

    assertThat(preparing().runOnce()).isEmpty();
    assertThat(of(kim)).isEmpty();
  }

  @Test
  void a_bank_that_denies_what_it_had_done_changes_nothing_and_is_heard() {
    var payout = confirmed(30_000);
    sending().runOnce();
    clock.advance(Duration.ofDays(1));
    var denying =
        new Bank() {
          @Override
          public BankAnswer send(Transfer transfer) {
            throw new IllegalStateException("nothing is sent again");
          }

          @Override
          public BankAnswer ask(Transfer transfer) {
            return transfer.id().equals(payout.id())
                ? new BankAnswer.Unheard()
                : bank.ask(transfer);
          }
        };
    sending(denying, clock).runOnce();

    assertThat(stateOf(payout.id())).isEqualTo(State.SUCCEEDED);
    assertThat(itemsOf(kim)).containsExactly("SALE PAID_OUT 25743");
  }

  /** Ends its caller, as the end of the process would, before or after the money has left. */
  private final class DyingBank implements Bank {
    private final boolean after;

    DyingBank(boolean after) {
      this.after = after;
    }

    @Override
    public BankAnswer send(Transfer transfer) {
      if (after) {
        bank.send(transfer);
      }
      throw new Killed();
    }

    @Override
    public BankAnswer ask(Transfer transfer) {
      return bank.ask(transfer);
    }
  }

  private static final class Killed extends RuntimeException {}

  private Runner dyingAt(Bank dying) {
    return () ->
        assertThatThrownBy(() -> sending(dying, clock).runOnce()).isInstanceOf(Killed.class);
  }

  private interface Runner {
    void runOnce();
  }

  private void resume() {
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofMinutes(2));
      sending().runOnce();
    }
  }

  private void hold() {
    transactions.executeWithoutResult(
        _ ->
            withholdings.hold(
                new io.jangteo.settlement.domain.Withholdings.Withholding(
                    UuidCreator.getTimeOrderedEpoch(),
                    kim,
                    null,
                    Cause.ADMIN,
                    "looked into",
                    "admin-1",
                    clock.instant())));
  }

  private Payout confirmed(long gross) {
    account(kim, "110-" + kim);
    kept(sold(AnOrder.of(new Line(kim, gross))));
    var payout = prepared(kim);
    confirm(payout.id());
    return payout;
  }

  private void pay(Payout payout) {
    confirm(payout.id());
    sending().runOnce();
    assertThat(stateOf(payout.id())).isEqualTo(State.SUCCEEDED);
  }

  private List<Payout> of(String seller) {
    return payouts.list(new io.jangteo.settlement.domain.Payouts.Filter(seller, null), null, 100);
  }

  private List<Cause> open(String seller) {
    return withholdings.openOf(seller).stream().map(held -> held.cause()).toList();
  }

  private List<String> dueDays(String seller) {
    return jdbc.queryForList(
        """
        SELECT CONCAT_WS(' ', type, net, state, due_on) FROM settlement_item
        WHERE seller_id = ? ORDER BY item_id""",
        String.class,
        seller);
  }

  private static RefundRequested asked(AnOrder order, UUID refund, int lineNo) {
    var line = AnOrder.line(lineNo, 1, 10_000);
    return new RefundRequested(
        order.id(),
        order.id(),
        refund,
        line.amount(),
        RefundReason.DAMAGED,
        List.of(line),
        RefundRequested.RequestedBy.BUYER,
        null,
        KEPT_ON);
  }

  private static void atOnce(Runnable task) throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      var together = new CyclicBarrier(2);
      List<Future<?>> both =
          IntStream.range(0, 2)
              .<Future<?>>mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            together.await();
                            task.run();
                            return null;
                          }))
              .toList();
      for (var one : both) {
        one.get(1, TimeUnit.MINUTES);
      }
    }
  }
}
