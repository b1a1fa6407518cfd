package io.jangteo.settlement.booking;

import static org.assertj.core.api.Assertions.assertThat;

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
