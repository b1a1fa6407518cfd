package io.jangteo.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.RefundReason;
import io.jangteo.contracts.RefundSucceeded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Settlement's part of the marketplace's invariants; each statement returns the rows at fault. */
public record Invariants(JdbcTemplate jdbc) {

  private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

  static {
    STATEMENTS.put(
        "L1 every ledger transaction balances",
        """
        SELECT tx_id FROM ledger_entry GROUP BY tx_id
        HAVING SUM(debit) <> SUM(credit) OR SUM(debit) = 0""");
    STATEMENTS.put(
        "L2 entries are one-sided and positive",
        """
        SELECT tx_id, line_no FROM ledger_entry
        WHERE debit < 0 OR credit < 0 OR (debit = 0) = (credit = 0)""");
    STATEMENTS.put(
        "L3 exactly one SALE transaction per confirmed order and none for others",
        """
        SELECT o.order_id FROM placed_line o
        LEFT JOIN order_closure c ON c.order_id = o.order_id
        LEFT JOIN ledger_tx t ON t.order_id = o.order_id AND t.type = 'SALE'
        WHERE o.line_no = 1
        GROUP BY o.order_id, c.outcome
        HAVING COUNT(t.tx_id) <> CASE WHEN c.outcome = 'CONFIRMED' THEN 1 ELSE 0 END""");
    STATEMENTS.put(
        "L4 exactly one transaction per refund that succeeded",
        """
        SELECT r.refund_id FROM told_refund r
        LEFT JOIN order_closure c ON c.order_id = r.order_id
        LEFT JOIN ledger_tx t ON t.ref_id = r.refund_id
          AND t.type = IF(r.orphan OR c.outcome <> 'CONFIRMED', 'ORPHAN_REFUND', 'REFUND')
        GROUP BY r.refund_id HAVING COUNT(t.tx_id) <> 1""");
    STATEMENTS.put(
        "L4 and none for anything else",
        """
        SELECT t.tx_id FROM ledger_tx t
        JOIN placed_line l ON l.order_id = t.order_id AND l.line_no = 1
        LEFT JOIN told_refund r ON r.refund_id = t.ref_id
        WHERE t.type IN ('REFUND', 'ORPHAN_REFUND') AND r.refund_id IS NULL""");
    STATEMENTS.put(
        "L5 PG receivable = taken, less refunded, settled and written off, per order",
        """
        SELECT m.order_id, m.expected, g.owed
        FROM (SELECT order_id, SUM(amount) expected FROM told_money GROUP BY order_id) m
        LEFT JOIN (SELECT t.order_id, SUM(e.debit - e.credit) owed,
                     SUM(IF(t.type IN ('PG_SETTLE', 'ADJUST'), e.credit - e.debit, 0)) ended
                   FROM ledger_tx t JOIN ledger_entry e ON e.tx_id = t.tx_id
                   WHERE e.account = 'PG_RECEIVABLE' GROUP BY t.order_id) g
          ON g.order_id = m.order_id
        WHERE COALESCE(g.owed, 0) <> m.expected - COALESCE(g.ended, 0)""");
    STATEMENTS.put(
        "no gateway has given back more of an order than it took",
        """
        SELECT t.order_id, e.gateway FROM ledger_tx t JOIN ledger_entry e ON e.tx_id = t.tx_id
        WHERE e.account = 'PG_RECEIVABLE' AND t.type NOT IN ('PG_SETTLE', 'ADJUST')
        GROUP BY t.order_id, e.gateway HAVING SUM(e.debit) < SUM(e.credit)""");
    STATEMENTS.put(
        "L6 the whole ledger nets to zero",
        """
        SELECT SUM(debit) - SUM(credit) FROM ledger_entry HAVING SUM(debit) <> SUM(credit)""");
    STATEMENTS.put(
        "L7 gross = commission + VAT + fee + fee VAT + net, on every item",
        """
        SELECT item_id FROM settlement_item
        WHERE gross <> commission + commission_vat + pg_fee + pg_fee_vat + net""");
    STATEMENTS.put(
        "L8 one SALE item per confirmed line, gross = line amount, right seller",
        """
        SELECT l.order_id, l.line_no FROM placed_line l
        JOIN order_closure c ON c.order_id = l.order_id AND c.outcome = 'CONFIRMED'
        LEFT JOIN settlement_item i
          ON i.type = 'SALE' AND i.order_id = l.order_id AND i.line_no = l.line_no
        GROUP BY l.order_id, l.line_no, l.line_amount, l.seller_id
        HAVING COUNT(i.item_id) <> 1 OR MAX(i.gross) <> l.line_amount
          OR MAX(i.seller_id) <> l.seller_id""");
    STATEMENTS.put(
        "L9 seller payable in the ledger = unpaid net of the seller's items",
        """
        SELECT s.seller_id, COALESCE(g.bal, 0), s.net
        FROM (SELECT seller_id, SUM(CASE WHEN state = 'PAID_OUT' THEN 0 ELSE net END) net
              FROM settlement_item GROUP BY seller_id) s
        LEFT JOIN (SELECT seller_id, SUM(credit - debit) bal FROM ledger_entry
                   WHERE account IN ('SELLER_PAYABLE', 'PAYOUT_TRANSIT') GROUP BY seller_id) g
          ON g.seller_id = s.seller_id
        WHERE COALESCE(g.bal, 0) <> s.net""");
    STATEMENTS.put(
        "L10 a line refunded in full leaves its seller nothing but fees the gateway keeps",
        """
        SELECT l.order_id, l.line_no FROM placed_line l
        JOIN (SELECT order_id, line_no, SUM(gross) gross, SUM(commission) commission,
                SUM(commission_vat) vat, SUM(pg_fee) fee, SUM(pg_fee_vat) fee_vat, SUM(net) net,
                MAX(method) method, SUM(state = 'PENDING') pending
              FROM settlement_item GROUP BY order_id, line_no) i
          ON i.order_id = l.order_id AND i.line_no = l.line_no
        WHERE l.line_amount > 0 AND l.refunded = l.line_amount
          AND (i.gross <> 0 OR i.commission <> 0 OR i.vat <> 0 OR i.net <> -(i.fee + i.fee_vat)
            OR (i.method <> 'VIRTUAL_ACCOUNT' AND i.net <> 0) OR i.pending <> 0)""");
    STATEMENTS.put(
        "a refund takes back the amount that went back, of the line and seller it was for",
        """
        SELECT l.order_id, l.line_no FROM placed_line l
        JOIN order_closure c ON c.order_id = l.order_id AND c.outcome = 'CONFIRMED'
        LEFT JOIN (SELECT order_id, line_no, SUM(gross) gross, MIN(seller_id) seller_id
                   FROM settlement_item WHERE type = 'REFUND' GROUP BY order_id, line_no) i
          ON i.order_id = l.order_id AND i.line_no = l.line_no
        WHERE COALESCE(-i.gross, 0) <> l.refunded OR i.seller_id <> l.seller_id""");
    STATEMENTS.put(
        "L11 a live payout is the sum of its items, all of one seller",
        """
        SELECT p.payout_id FROM payout p LEFT JOIN settlement_item i ON i.payout_id = p.payout_id
        WHERE p.state NOT IN ('FAILED', 'CANCELLED', 'RETURNED')
        GROUP BY p.payout_id, p.amount, p.seller_id, p.item_count
        HAVING p.amount <> COALESCE(SUM(i.net), 0) OR p.amount <= 0
          OR p.item_count <> COUNT(i.item_id)
          OR MIN(i.seller_id) <> p.seller_id OR MAX(i.seller_id) <> p.seller_id""");
    STATEMENTS.put(
        "L12 an item is paid out by a payout that succeeded, and unpaid in none",
        """
        SELECT i.item_id FROM settlement_item i LEFT JOIN payout p ON p.payout_id = i.payout_id
        WHERE (i.state = 'PAID_OUT' AND (p.payout_id IS NULL OR p.state <> 'SUCCEEDED'))
          OR (i.state IN ('PENDING', 'DUE', 'WITHHELD') AND i.payout_id IS NOT NULL)
          OR (i.state = 'IN_PAYOUT'
            AND p.state NOT IN ('PREPARED', 'CONFIRMED', 'PROCESSING', 'UNKNOWN'))""");
    STATEMENTS.put(
        "what is in transit of a payout is what it pays, from its sending to its end",
        """
        SELECT p.payout_id, p.state, e.moving FROM payout p
        LEFT JOIN (SELECT t.ref_id, SUM(e.credit - e.debit) moving
                   FROM ledger_tx t JOIN ledger_entry e ON e.tx_id = t.tx_id
                   WHERE e.account = 'PAYOUT_TRANSIT' GROUP BY t.ref_id) e
          ON e.ref_id = p.payout_id
        WHERE COALESCE(e.moving, 0) <> IF(p.state IN ('PROCESSING', 'UNKNOWN'), p.amount, 0)""");
    STATEMENTS.put(
        "L13 seller daily statistics equal the items they summarise",
        """
        SELECT d.seller_id, d.stat_date FROM seller_daily d
        LEFT JOIN (SELECT seller_id, stat_date,
                     COUNT(DISTINCT CASE WHEN type = 'SALE' THEN order_id END) o,
                     SUM(CASE WHEN type = 'SALE' THEN gross ELSE 0 END) g,
                     SUM(CASE WHEN type = 'REFUND' THEN -gross ELSE 0 END) r,
                     SUM(commission) c, SUM(net) n
                   FROM settlement_item GROUP BY seller_id, stat_date) i
          ON i.seller_id = d.seller_id AND i.stat_date = d.stat_date
        WHERE d.orders <> COALESCE(i.o, 0) OR d.gross <> COALESCE(i.g, 0)
          OR d.refunds <> COALESCE(i.r, 0) OR d.commission <> COALESCE(i.c, 0)
          OR d.net <> COALESCE(i.n, 0)""");
    STATEMENTS.put(
        "no day of a seller's items is missing from the statistics",
        """
        SELECT DISTINCT i.seller_id, i.stat_date FROM settlement_item i
        LEFT JOIN seller_daily d ON d.seller_id = i.seller_id AND d.stat_date = i.stat_date
        WHERE d.seller_id IS NULL""");
    STATEMENTS.put(
        "L13 seller figures by product, day and month equal the items they summarise",
        """
        SELECT f.seller_id, f.span, f.starts, f.product_id FROM (
          SELECT seller_id, span, starts, product_id, items, quantity, gross, refunds, commission, net
          FROM seller_product
          UNION ALL
          SELECT seller_id, span, IF(span = 'DAY', stat_date, DATE_FORMAT(stat_date, '%Y-%m-01')),
            COALESCE(product_id, ''), -1,
            CASE type WHEN 'SALE' THEN -quantity WHEN 'REFUND' THEN quantity ELSE 0 END,
            IF(type = 'SALE', -gross, 0), IF(type = 'REFUND', gross, 0), -commission, -net
          FROM settlement_item
          JOIN (SELECT _ascii'DAY' COLLATE ascii_bin AS span UNION ALL SELECT _ascii'MONTH') AS spans) AS f
        GROUP BY f.seller_id, f.span, f.starts, f.product_id
        HAVING SUM(items) <> 0 OR SUM(quantity) <> 0 OR SUM(gross) <> 0 OR SUM(refunds) <> 0
          OR SUM(commission) <> 0 OR SUM(net) <> 0""");
    STATEMENTS.put(
        "nothing waits that is closed",
        "SELECT w.order_id FROM order_closure_work w JOIN order_closure c USING (order_id)");
  }

  /** Checks the whole database, and of order lines those of the given orders. */
  public void hold(List<AnOrder> orders) {
    hold(orders, List.of());
  }

  /**
   * Checks the money too.
   *
   * @param told what payment-service told of these orders, each thing once
   */
  public void hold(List<AnOrder> orders, List<? extends PaymentEvent> told) {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              var session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
              session.execute(
                  "DROP TEMPORARY TABLE IF EXISTS placed_line, told_money, told_refund");
              session.execute(
                  """
                  CREATE TEMPORARY TABLE placed_line (
                    order_id BINARY(16), line_no INT,
                    seller_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
                    line_amount BIGINT, refunded BIGINT DEFAULT 0,
                    PRIMARY KEY (order_id, line_no))""");
              session.batchUpdate(
                  """
                  INSERT INTO placed_line (order_id, line_no, seller_id, line_amount)
                  VALUES (?, ?, ?, ?)""",
                  lines(orders));
              session.execute(
                  "CREATE TEMPORARY TABLE told_money (order_id BINARY(16), amount BIGINT)");
              session.execute(
                  """
                  CREATE TEMPORARY TABLE told_refund (
                    refund_id BINARY(16), order_id BINARY(16), orphan BOOLEAN)""");
              told.forEach(event -> write(event, session));
              STATEMENTS.forEach(
                  (name, sql) -> assertThat(session.queryForList(sql)).as(name).isEmpty());
              return true;
            });
  }

  private static void write(PaymentEvent event, JdbcTemplate session) {
    var order = bytes(event.orderId());
    switch (event) {
      case PaymentApproved paid -> money(session, order, paid.amount().amount());
      case LateCaptureDetected late -> money(session, order, late.amount().amount());
      case RefundSucceeded refund -> {
        money(session, order, -refund.amount().amount());
        var isOrphans =
            refund.reason() == RefundReason.LATE_CAPTURE
                || refund.reason() == RefundReason.INTEGRITY;
        session.update(
            "INSERT INTO told_refund VALUES (?, ?, ?)", bytes(refund.refundId()), order, isOrphans);
        refund
            .lines()
            .forEach(
                line ->
                    session.update(
                        """
                        UPDATE placed_line SET refunded = refunded + ?
                        WHERE order_id = ? AND line_no = ?""",
                        line.amount().amount(),
                        order,
                        line.lineNo()));
        if (refund.lines().isEmpty() && !isOrphans) {
          session.update("UPDATE placed_line SET refunded = line_amount WHERE order_id = ?", order);
        }
      }
      default -> {}
    }
  }

  private static void money(JdbcTemplate session, byte[] order, long amount) {
    session.update("INSERT INTO told_money VALUES (?, ?)", order, amount);
  }

  private static List<Object[]> lines(List<AnOrder> orders) {
    var rows = new ArrayList<Object[]>();
    for (var order : orders) {
      for (int i = 0; i < order.lines().size(); i++) {
        var line = order.lines().get(i);
        rows.add(new Object[] {bytes(order.id()), i + 1, line.sellerId(), line.amount()});
      }
    }
    return rows;
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
