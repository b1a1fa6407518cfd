package io.jangteo.settlement.reconciling;

import static io.jangteo.settlement.AnOrder.line;
import static io.jangteo.settlement.domain.LedgerTransaction.Type.ADJUST;
import static io.jangteo.settlement.domain.LedgerTransaction.Type.ORPHAN;
import static io.jangteo.settlement.domain.LedgerTransaction.Type.ORPHAN_REFUND;
import static io.jangteo.settlement.domain.LedgerTransaction.Type.PG_SETTLE;
import static io.jangteo.settlement.domain.LedgerTransaction.Type.REFUND;
import static io.jangteo.settlement.domain.LedgerTransaction.Type.SALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.Discrepancy.Action;
import io.jangteo.settlement.domain.Discrepancy.Outcome;
import io.jangteo.settlement.domain.GatewaySettlements.Ending;
import io.jangteo.settlement.domain.Gateways;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class ReconcilingIT extends Reconciling {

  private final AnOrder order = AnOrder.of(new Line("kim", 30_000));
  private final UUID refund = UuidCreator.getTimeOrderedEpoch();
  private final String key = UUID.randomUUID().toString();

  @Test
  void what_was_sold_and_given_back_is_settled_to_the_won() {
    sold(order);
    tell(order.refunded(refund, line(1, 1, 10_000)));

    said(
        AGateway.line("TOSS", order.id(), key, 30_000),
        AGateway.line("TOSS", order.id(), key + "c", -10_000));

    assertThat(bookedOf(order.id())).containsExactly(SALE, REFUND, PG_SETTLE, PG_SETTLE);
    assertThat(owed(order.id())).isZero();
    assertThat(balance(order.id(), "BANK")).isEqualTo(29_043 - 9_681);
    assertThat(open(order.id())).isEmpty();
    invariants()
        .hold(List.of(order), List.of(order.paid(), order.refunded(refund, line(1, 1, 10_000))));
  }

  @Test
  void a_late_refund_and_an_orphan_are_claimed_back_by_their_own_lines_b_d14() {
    tell(order.placed(), order.notPaid(PaymentFailed.Reason.EXPIRED));
    tell(
        order.capturedTooLate(PaymentInstruction.Provider.TOSS),
        order.orphanGivenBack(refund, PaymentInstruction.Provider.TOSS));

    said(
        AGateway.line("TOSS", order.id(), key, 30_000),
        AGateway.line("TOSS", order.id(), key + "c", -30_000));

    assertThat(bookedOf(order.id())).containsExactly(ORPHAN, ORPHAN_REFUND, PG_SETTLE, PG_SETTLE);
    assertThat(owed(order.id())).isZero();
    assertThat(balance(order.id(), "BANK")).isZero();
  }

  @Test
  void a_line_that_is_read_again_changes_nothing() {
    sold(order);
    for (int i = 0; i < 3; i++) {
      said(AGateway.line("TOSS", order.id(), key, 30_000));
    }

    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
    assertThat(open(order.id())).isEmpty();
  }

  @Test
  void a_line_that_comes_before_its_sale_waits_for_it_and_stops_nobody() {
    var other = sold(AnOrder.of(new Line("lee", 5_000)));
    said(
        AGateway.line("TOSS", order.id(), key, 30_000),
        AGateway.line("TOSS", other.id(), key + "o", 5_000));
    assertThat(open(order.id())).containsExactly("UNEXPECTED 30000");
    assertThat(bookedOf(other.id())).containsExactly(SALE, PG_SETTLE);

    sold(order);
    reconcile().compare();

    assertThat(open(order.id())).isEmpty();
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
  }

  @Test
  void a_line_without_an_order_of_ours_is_told_once_and_stops_nobody() {
    sold(order);
    var stranger = "shop-" + key;
    var foreign = AGateway.line("TOSS", stranger, key + "f", 7_000, 0, 0, AGateway.DAY);
    said(foreign, AGateway.line("TOSS", order.id(), key, 30_000));
    said(foreign);

    assertThat(
            jdbc.queryForList(
                "SELECT kind FROM discrepancy WHERE order_ref = ?", String.class, stranger))
        .containsExactly("UNEXPECTED");
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
  }

  @Test
  void a_buyer_who_was_charged_twice_shows() {
    sold(order);
    said(
        AGateway.line("TOSS", order.id(), key, 30_000),
        AGateway.line("TOSS", order.id(), key + "again", 30_000));

    assertThat(open(order.id())).containsExactly("DUPLICATE 30000");
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
  }

  @Test
  void one_key_that_says_two_things_shows_and_both_are_kept() {
    sold(order);
    said(AGateway.line("TOSS", order.id(), key, 30_000));
    said(AGateway.line("TOSS", order.id(), key, 20_000));

    assertThat(open(order.id())).containsExactly("UNEXPECTED 20000");
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM gateway_line WHERE line_key = ?", Integer.class, key))
        .isEqualTo(2);
  }

  @Test
  void money_is_booked_on_the_day_the_gateway_pays_it() {
    sold(order);
    var today = BusinessDay.of(clock.instant());
    said(AGateway.line("TOSS", order.id().toString(), key, 30_000, 870, 87, today.plusDays(3)));
    assertThat(bookedOf(order.id())).containsExactly(SALE);

    clock.advance(Duration.ofDays(3));
    reconcile().compare();
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
  }

  @Test
  void what_is_only_reported_is_compared_and_booked_when_it_is_settled() {
    tell(
        order.placed(),
        order.paidBy(PaymentInstruction.Provider.PORTONE, "CARD"),
        order.committed());
    said(AGateway.report("PORTONE", order.id(), key, 30_000));
    assertThat(bookedOf(order.id())).containsExactly(SALE);
    assertThat(open(order.id())).isEmpty();

    said(AGateway.line("PORTONE", order.id(), key + "file", 30_000));
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
    assertThat(owed(order.id())).isZero();
  }

  @Test
  void the_wrong_gateways_line_is_not_taken_for_the_right_ones() {
    sold(order);
    said(AGateway.line("PORTONE", order.id(), key, 30_000));

    assertThat(open(order.id())).containsExactly("UNEXPECTED 30000");
    assertThat(owed(order.id())).isEqualTo(30_000);
  }

  @Test
  void another_fee_is_booked_as_it_is_and_one_admin_accepts_it() {
    sold(order);
    said(AGateway.line("TOSS", order.id().toString(), key, 30_000, 900, 90, AGateway.DAY));
    assertThat(open(order.id())).containsExactly("FEE_DIFFERS 33");
    assertThat(balance(order.id(), "PG_FEE_EXPENSE")).isEqualTo(900);

    assertThat(act(order.id(), Action.ACCEPT, "kim")).isEqualTo(new Outcome.Resolved(false));
    reconcile().compare();
    assertThat(open(order.id())).isEmpty();
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
  }

  @Test
  void the_fee_of_a_deposit_is_not_expected_back() {
    tell(
        order.placed(),
        order.paidBy(PaymentInstruction.Provider.TOSS, "VIRTUAL_ACCOUNT"),
        order.committed());
    tell(order.refunded(refund, line(1, 1, 30_000)));
    said(
        AGateway.line("TOSS", order.id(), key, 30_000),
        AGateway.line("TOSS", order.id().toString(), key + "c", -30_000, 0, 0, AGateway.DAY));

    assertThat(open(order.id())).isEmpty();
    assertThat(balance(order.id(), "BANK")).isEqualTo(-957);
    assertThat(balance(order.id(), "PG_FEE_EXPENSE") + balance(order.id(), "INPUT_VAT"))
        .isEqualTo(-balance(order.id(), "PG_FEE_RECOVERY"));
  }

  @Test
  void less_than_was_taken_is_adjusted_by_two_admins() {
    sold(order);
    said(AGateway.line("TOSS", order.id().toString(), key, 29_000, 841, 84, AGateway.DAY));
    assertThat(open(order.id())).containsExactly("UNDER 1000");

    assertThat(act(order.id(), Action.ACCEPT, "kim")).isInstanceOf(Outcome.Refused.class);
    var id = discrepancyOf(order.id());
    assertThat(act(order.id(), Action.PROPOSE, "kim")).isEqualTo(new Outcome.Proposed());
    assertThat(act(order.id(), Action.CONFIRM, "kim")).isInstanceOf(Outcome.Refused.class);
    assertThat(bookedOf(order.id())).containsExactly(SALE);
    assertThat(act(order.id(), Action.CONFIRM, "lee")).isEqualTo(new Outcome.Resolved(true));

    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
    assertThat(owed(order.id())).isZero();
    assertThat(balance(order.id(), "ADJUSTMENT")).isEqualTo(1_000);
    assertThat(discrepancies.doneAbout(id))
        .extracting(done -> done.action() + " " + done.admin() + " " + done.reason())
        .containsExactly("PROPOSE kim because", "CONFIRM lee because");
    invariants().hold(List.of(order), List.of(order.paid()));
  }

  @Test
  void what_nobody_knows_can_be_taken_in_and_is_not_taken_in_twice() {
    said(AGateway.line("TOSS", order.id(), key, 30_000));
    act(order.id(), Action.PROPOSE, "kim");
    var id = discrepancyOf(order.id());
    act(order.id(), Action.CONFIRM, "lee");

    assertThat(resolve().act(id, Action.CONFIRM, "park", "again"))
        .containsInstanceOf(Outcome.Refused.class);
    assertThat(bookedOf(order.id())).containsExactly(PG_SETTLE);
    assertThat(balance(order.id(), "ADJUSTMENT")).isEqualTo(-30_000);
  }

  @Test
  void what_a_later_sale_explains_needs_no_admin_any_more() {
    said(AGateway.line("TOSS", order.id(), key, 30_000));
    act(order.id(), Action.PROPOSE, "kim");
    var id = discrepancyOf(order.id());

    sold(order);
    reconcile().compare();

    assertThat(resolve().act(id, Action.CONFIRM, "lee", "late"))
        .contains(new Outcome.Refused("it is closed already"));
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
  }

  @Test
  void silence_of_days_is_missing_until_a_late_line_explains_it() {
    readEverything();
    sold(order);
    reconcile().runOnce();
    assertThat(open(order.id())).isEmpty();

    clock.advance(Duration.ofDays(20));
    reconcile().runOnce();
    assertThat(open(order.id())).containsExactly("MISSING 30000");

    said(AGateway.line("TOSS", order.id(), key, 30_000));
    assertThat(open(order.id())).isEmpty();
    assertThat(bookedOf(order.id())).containsExactly(SALE, PG_SETTLE);
  }

  @Test
  void days_on_which_no_bank_works_are_no_silence() {
    readEverything();
    sold(order);
    var today = BusinessDay.of(clock.instant());
    var open = holidays.calendar();
    var closed = today.datesUntil(today.plusDays(20)).filter(open::isBusinessDay).toList();
    transactions.executeWithoutResult(_ -> closed.forEach(day -> holidays.put(day, "closed")));
    clock.advance(Duration.ofDays(20));
    reconcile().runOnce();
    assertThat(open(order.id())).isEmpty();

    transactions.executeWithoutResult(_ -> closed.forEach(holidays::remove));
    reconcile().runOnce();
    assertThat(open(order.id())).containsExactly("MISSING 30000");
  }

  @Test
  void as_long_as_a_gateway_cannot_be_read_nothing_of_it_is_missing() {
    readEverything();
    sold(order);
    reconcile().runOnce();
    toss.ending = new Ending.Incomplete("no answer");
    clock.advance(Duration.ofDays(30));
    reconcile().runOnce();
    assertThat(open(order.id())).isEmpty();

    toss.ending = new Ending.Complete();
    reconcile().runOnce();
    assertThat(open(order.id())).containsExactly("MISSING 30000");
  }

  @Test
  void what_was_given_up_and_comes_all_the_same_comes_back_from_the_adjustment() {
    readEverything();
    sold(order);
    clock.advance(Duration.ofDays(20));
    reconcile().runOnce();
    act(order.id(), Action.PROPOSE, "kim");
    act(order.id(), Action.CONFIRM, "lee");
    assertThat(bookedOf(order.id())).containsExactly(SALE, ADJUST);
    assertThat(owed(order.id())).isZero();
    invariants().hold(List.of(order), List.of(order.paid()));

    said(AGateway.line("TOSS", order.id(), key, 30_000));
    assertThat(owed(order.id())).isZero();
    assertThat(balance(order.id(), "ADJUSTMENT")).isZero();
    assertThat(balance(order.id(), "BANK")).isEqualTo(29_043);
    invariants().hold(List.of(order), List.of(order.paid()));
  }

  @Test
  void days_are_read_again_and_from_where_the_last_reading_ended() {
    readEverything();
    var today = BusinessDay.of(clock.instant());
    reconcile().runOnce();
    clock.advance(Duration.ofDays(10));
    reconcile().runOnce();

    assertThat(toss.asked)
        .containsExactly(
            span(today.minusDays(3), today), span(today.minusDays(3), today.plusDays(10)));
  }

  @Test
  void gateways_are_asked_outside_any_transaction_b_d13() {
    toss.lines.add(AGateway.line("TOSS", order.id(), key, 30_000));
    reconcile().runOnce();

    assertThat(toss.asked).hasSize(1);
    assertThat(toss.askedInTransaction).isFalse();
  }

  @Test
  void a_day_can_be_asked_for_at_any_time_and_moves_no_cursor() {
    readEverything();
    var before = lines.pull("TOSS");
    toss.lines.add(AGateway.line("TOSS", order.id(), key, 30_000));

    var pulled = pullGateways(transactions).pull("TOSS", AGateway.DAY).orElseThrow();

    assertThat(pulled.newLines()).isEqualTo(1);
    assertThat(toss.asked).containsExactly(span(AGateway.DAY, AGateway.DAY));
    assertThat(lines.pull("TOSS")).isEqualTo(before);
    assertThat(pullGateways(transactions).pull("NOBODY", AGateway.DAY)).isEmpty();
  }

  @Test
  void what_is_open_and_since_when_a_gateway_was_read_are_to_be_seen() {
    readEverything();
    said(AGateway.line("TOSS", order.id(), key, 30_000));
    clock.advance(Duration.ofMinutes(5));
    var registry = new SimpleMeterRegistry();
    new WatchReconciliation(discrepancies, lines, new Gateways(List.of(toss)), clock, registry)
        .runOnce();

    assertThat(registry.get("reconciliation.exceptions").tag("kind", "unexpected").gauge().value())
        .isPositive();
    assertThat(registry.get("reconciliation.oldest.exception.seconds").gauge().value())
        .isGreaterThanOrEqualTo(300);
    assertThat(
            registry.get("reconciliation.pull.age.seconds").tag("gateway", "toss").gauge().value())
        .isBetween(299.0, 301.0);
  }

  @Test
  void a_day_agrees_to_the_won_or_says_by_how_much_it_does_not() {
    var day = LocalDate.of(2020, 1, 2);
    sold(order);
    said(AGateway.line("TOSS", order.id(), key, 30_000));
    moveTo(day, key);
    assertThat(lines.days("TOSS", day, day).getFirst().difference().amount()).isZero();

    var unknown = UUID.randomUUID();
    said(AGateway.line("TOSS", unknown, key + "u", 7_000));
    moveTo(day, key + "u");
    assertThat(lines.days("TOSS", day, day).getFirst().difference().amount()).isEqualTo(7_000);
  }

  /** Killed right before and right after each commit, it is completed by whoever comes next. */
  @Test
  void a_crash_at_any_transaction_leaves_work_that_another_instance_completes() {
    for (int point = 1; point <= 12; point++) {
      var killed = AnOrder.of(new Line("kim", 30_000), new Line("lee", 10_000));
      var back = UuidCreator.getTimeOrderedEpoch();
      sold(killed);
      tell(killed.refunded(back, line(2, 1, 10_000)));
      readEverything();
      toss.lines.clear();
      toss.pageSize = 1;
      toss.lines.add(AGateway.line("TOSS", killed.id(), key + "s" + point, 40_000));
      toss.lines.add(AGateway.line("TOSS", killed.id(), key + "r" + point, -10_000));
      toss.lines.add(AGateway.line("TOSS", killed.id(), key + "d" + point, 40_000));

      var dying = new Dying(transactions, point);
      assertThatThrownBy(() -> reconcile(dying).runOnce()).isInstanceOf(Killed.class);
      reconcile().runOnce();
      reconcile().runOnce();

      assertThat(bookedOf(killed.id()))
          .as("killed at %d", point)
          .containsExactly(SALE, REFUND, PG_SETTLE, PG_SETTLE);
      assertThat(owed(killed.id())).isZero();
      assertThat(open(killed.id())).containsExactly("DUPLICATE 40000");
    }
  }

  private static final class Killed extends RuntimeException {}

  /** Dies at the end of a transaction: before its commit at odd points, after it at even ones. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Dying(TransactionOperations real, int[] left) implements TransactionOperations {

    Dying(TransactionOperations real, int point) {
      this(real, new int[] {point});
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action)
        throws TransactionException {
      left[0] -= 2;
      T done =
          real.execute(
              status -> {
                T result = action.doInTransaction(status);
                if (left[0] == -1) {
                  throw new Killed();
                }
                return result;
              });
      if (left[0] == 0) {
        throw new Killed();
      }
      return done;
    }
  }

  private void moveTo(LocalDate day, String lineKey) {
    new Retrying(transactions)
        .run(
            () ->
                jdbc.update(
                    "UPDATE gateway_line SET sold_on = ? WHERE line_key = ?", day, lineKey));
  }

  /** As if the gateway had been read through yesterday, and compared with. */
  private void readEverything() {
    new Retrying(transactions)
        .run(
            () -> {
              jdbc.update("DELETE FROM gateway_pull WHERE gateway = 'TOSS'");
              lines.pulled("TOSS", BusinessDay.of(clock.instant()).minusDays(1), clock.instant());
              lines.compared("TOSS", clock.instant().minus(Duration.ofMinutes(1)));
            });
  }

  private Outcome act(UUID about, Action action, String admin) {
    return resolve().act(discrepancyOf(about), action, admin, "because").orElseThrow();
  }

  private static String span(LocalDate from, LocalDate to) {
    return from + " to " + to;
  }
}
