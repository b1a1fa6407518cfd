package io.jangteo.settlement.booking;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.messaging.Inboxes;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.Invariants;
import io.jangteo.settlement.RunningSettlement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reference defect B-D14: settlement there adds up daily counters, which drift when a message is
 * repeated and lose what is under way at midnight.
 */
class SettlingFromItemsIT extends RunningSettlement {

  private static final String DAY_FROM_ITEMS =
      """
      SELECT stat_date, COUNT(DISTINCT order_id) orders, SUM(gross) gross, SUM(commission) commission,
        SUM(net) net
      FROM settlement_item WHERE seller_id = ? GROUP BY stat_date""";

  private static final String DAY_AS_KEPT =
      "SELECT stat_date, orders, gross, commission, net FROM seller_daily WHERE seller_id = ?";

  @Autowired private Inboxes inboxes;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transactions;

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void b_d14_the_days_figures_are_derived_from_items_and_repetition_changes_nothing() {
    var orders =
        IntStream.range(0, 20)
            .mapToObj(i -> AnOrder.of(new Line(kim, 10_000 + i), new Line(kim, 333L * i)))
            .toList();
    for (int i = 0; i < 3; i++) {
      orders.forEach(this::sell);
    }

    assertThat(day(DAY_AS_KEPT)).hasToString(day(DAY_FROM_ITEMS).toString());
    assertThat(day(DAY_AS_KEPT)).containsEntry("orders", 20L);
    new Invariants(jdbc).hold(orders);
  }

  @Test
  void b_d14_what_a_seller_is_owed_does_not_depend_on_the_daily_figures() {
    sell(AnOrder.of(new Line(kim, 30_000)));
    transactions.executeWithoutResult(
        transaction -> {
          jdbc.update("UPDATE seller_daily SET net = 0, gross = 0 WHERE seller_id = ?", kim);

          assertThat(
                  jdbc.queryForObject(
                      """
                      SELECT SUM(credit) - SUM(debit) FROM ledger_entry
                      WHERE account = 'SELLER_PAYABLE' AND seller_id = ?""",
                      Long.class,
                      kim))
              .isEqualTo(25_743);
          assertThat(day(DAY_FROM_ITEMS).get("net")).hasToString("25743");
          transaction.setRollbackOnly();
        });
  }

  @Test
  void b_d14_a_refund_after_the_payout_is_taken_from_the_next_one() {
    var order = AnOrder.of(new Line(kim, 30_000));
    sell(order);
    payOut();
    var refund = order.refunded(UuidCreator.getTimeOrderedEpoch(), AnOrder.line(1, 1, 30_000));
    inboxes.named("settlement-closing").handle(List.of(AnOrder.record(refund)));
    sell(AnOrder.of(new Line(kim, 50_000)));

    assertThat(
            jdbc.queryForList(
                """
                SELECT CONCAT(type, ' ', state, ' ', net) FROM settlement_item
                WHERE seller_id = ? ORDER BY item_id""",
                String.class,
                kim))
        .containsExactly("SALE PAID_OUT 25743", "REFUND DUE -25743", "SALE PENDING 42905");
    assertThat(
            jdbc.queryForObject(
                """
                SELECT SUM(credit) - SUM(debit) FROM ledger_entry
                WHERE account = 'SELLER_PAYABLE' AND seller_id = ?""",
                Long.class,
                kim))
        .isEqualTo(42_905 - 25_743);
    new Invariants(jdbc).hold(List.of(order), List.of(order.paid(), refund));
  }

  /** As a payout that succeeded leaves the tables. */
  private void payOut() {
    transactions.executeWithoutResult(
        _ -> {
          var payout = UUID.randomUUID().toString();
          jdbc.update(
              """
              INSERT INTO payout (payout_id, seller_id, amount, currency, state)
              VALUES (UUID_TO_BIN(?), ?, 25743, 'KRW', 'SUCCEEDED')""",
              payout,
              kim);
          jdbc.update(
              """
              UPDATE settlement_item SET state = 'PAID_OUT', payout_id = UUID_TO_BIN(?)
              WHERE seller_id = ?""",
              payout,
              kim);
          jdbc.update(
              """
              INSERT INTO ledger_tx (tx_id, type, ref_id, currency, booked_at)
              VALUES (UUID_TO_BIN(?), 'PAYOUT', UUID_TO_BIN(?), 'KRW', NOW(6))""",
              payout,
              payout);
          jdbc.update(
              """
              INSERT INTO ledger_entry
                (tx_id, line_no, account, seller_id, kind, debit, credit)
              VALUES (UUID_TO_BIN(?), 1, 'SELLER_PAYABLE', ?, 'NET', 25743, 0),
                (UUID_TO_BIN(?), 2, 'BANK', NULL, 'NET', 0, 25743)""",
              payout,
              kim,
              payout);
        });
  }

  private Map<String, Object> day(String sql) {
    return jdbc.queryForMap(sql, kim);
  }

  private void sell(AnOrder order) {
    inboxes
        .named("settlement-closing")
        .handle(
            List.of(
                AnOrder.record(order.placed()),
                AnOrder.record(order.paid()),
                AnOrder.record(order.committed())));
  }
}
