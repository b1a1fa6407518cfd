package io.jangteo.settlement;

import static org.assertj.core.api.Assertions.assertThat;

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
        "nothing waits that is closed",
        "SELECT w.order_id FROM order_closure_work w JOIN order_closure c USING (order_id)");
  }

  /** Checks the whole database, and of order lines those of the given orders. */
  public void hold(List<AnOrder> orders) {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              var session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
              session.execute("DROP TEMPORARY TABLE IF EXISTS placed_line");
              session.execute(
                  """
                  CREATE TEMPORARY TABLE placed_line (
                    order_id BINARY(16), line_no INT,
                    seller_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
                    line_amount BIGINT, PRIMARY KEY (order_id, line_no))""");
              session.batchUpdate("INSERT INTO placed_line VALUES (?, ?, ?, ?)", lines(orders));
              STATEMENTS.forEach(
                  (name, sql) -> assertThat(session.queryForList(sql)).as(name).isEmpty());
              return true;
            });
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
