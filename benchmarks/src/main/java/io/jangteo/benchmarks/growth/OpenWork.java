package io.jangteo.benchmarks.growth;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Rows that the services look for, to do something about them. A copy of one would be work too. */
record OpenWork(Connection session) {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final List<String> ROWS =
      List.of(
          "jangteo_order.orders WHERE open_since IS NOT NULL",
          "jangteo_order.order_line WHERE unconfirmed_since IS NOT NULL",
          "jangteo_order.parked_message",
          "jangteo_inventory.reservation WHERE state = 'HELD'",
          "jangteo_inventory.stock WHERE untold",
          "jangteo_inventory.back_in_stock_subscription",
          "jangteo_inventory.parked_message",
          "jangteo_payment.payment WHERE next_try_at IS NOT NULL OR expiry_check_at IS NOT NULL",
          "jangteo_payment.refund WHERE state IN ('APPROVED', 'PROCESSING', 'UNKNOWN')",
          "jangteo_payment.webhook_inbox WHERE state = 'RECEIVED'",
          "jangteo_payment.parked_message",
          "jangteo_settlement.order_closure_work",
          "jangteo_settlement.payout WHERE next_step_at IS NOT NULL",
          "jangteo_settlement.gateway_line WHERE state = 'OPEN'",
          "jangteo_settlement.gateway_line WHERE state = 'MATCHED' AND sort = 'SETTLED'",
          """
          jangteo_settlement.ledger_tx t WHERE type IN ('SALE', 'REFUND') AND NOT EXISTS (
            SELECT 1 FROM jangteo_settlement.gateway_line l WHERE l.movement = t.tx_id)""",
          "jangteo_settlement.parked_message");

  /**
   * Returns when there is none.
   *
   * @throws IllegalStateException when some does not end
   */
  void awaitEnd() throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    var open = open();
    while (!open.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the services are not done with " + open);
      }
      Thread.sleep(PAUSE);
      open = open();
    }
  }

  private List<String> open() throws SQLException {
    var open = new ArrayList<String>();
    try (var sql = session.createStatement()) {
      for (var rows : ROWS) {
        try (var found = sql.executeQuery("SELECT EXISTS (SELECT 1 FROM %s)".formatted(rows))) {
          found.next();
          if (found.getBoolean(1)) {
            open.add(rows);
          }
        }
      }
    }
    return open;
  }
}
