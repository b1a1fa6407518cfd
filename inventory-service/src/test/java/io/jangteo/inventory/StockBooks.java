package io.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** What must always hold of stock: statements that find the rows for which it does not. */
public final class StockBooks {

  private static final SequencedMap<String, String> VIOLATIONS = new LinkedHashMap<>();

  static {
    VIOLATIONS.put(
        "S1 stock is never negative and never over-reserved",
        """
        SELECT sku_id, on_hand, reserved FROM stock
        WHERE on_hand < 0 OR reserved < 0 OR reserved > on_hand""");
    VIOLATIONS.put(
        "S2 what is on hand is what the log adds up to",
        """
        SELECT s.sku_id, s.on_hand, m.on_hand AS expected
        FROM stock s
        LEFT JOIN (SELECT sku_id,
                     SUM(CASE type WHEN 'RECEIPT' THEN qty WHEN 'ADJUST' THEN qty
                                   WHEN 'RESTOCK' THEN qty WHEN 'COMMIT' THEN -qty ELSE 0 END) on_hand
                   FROM stock_movement GROUP BY sku_id) m ON m.sku_id = s.sku_id
        WHERE s.on_hand <> COALESCE(m.on_hand, 0)""");
    VIOLATIONS.put(
        "S3 what is reserved is what is held",
        """
        SELECT s.sku_id, s.reserved, COALESCE(h.qty, 0) AS expected
        FROM stock s
        LEFT JOIN (SELECT l.sku_id, SUM(l.qty) qty
                   FROM reservation_line l JOIN reservation r ON r.order_id = l.order_id
                   WHERE r.state = 'HELD' GROUP BY l.sku_id) h ON h.sku_id = s.sku_id
        WHERE s.reserved <> COALESCE(h.qty, 0)""");
    VIOLATIONS.put(
        "S4 no more was sold or is held than ever came in",
        """
        SELECT m.sku_id, m.supply, COALESCE(d.qty, 0) AS sold_or_held
        FROM (SELECT sku_id, SUM(CASE WHEN type IN ('RECEIPT', 'ADJUST') THEN qty ELSE 0 END) supply
              FROM stock_movement GROUP BY sku_id) m
        LEFT JOIN (SELECT l.sku_id, SUM(l.qty - l.restocked_qty) qty
                   FROM reservation_line l JOIN reservation r ON r.order_id = l.order_id
                   WHERE r.state IN ('HELD', 'COMMITTED') GROUP BY l.sku_id) d ON d.sku_id = m.sku_id
        WHERE COALESCE(d.qty, 0) > m.supply""");
    VIOLATIONS.put(
        "S5 each hold ends once, by a commit or by a release",
        """
        SELECT r.order_id, r.state, x.held, x.committed, x.released
        FROM reservation r
        LEFT JOIN (SELECT order_id, sku_id,
                     SUM(CASE type WHEN 'HOLD' THEN qty ELSE 0 END) held,
                     SUM(CASE type WHEN 'COMMIT' THEN qty ELSE 0 END) committed,
                     SUM(CASE type WHEN 'RELEASE' THEN qty ELSE 0 END) released
                   FROM stock_movement WHERE order_id IS NOT NULL
                   GROUP BY order_id, sku_id) x ON x.order_id = r.order_id
        WHERE (r.state = 'COMMITTED'
               AND (COALESCE(x.held, 0) <> COALESCE(x.committed, 0) OR COALESCE(x.released, 0) <> 0))
           OR (r.state = 'RELEASED'
               AND (COALESCE(x.held, 0) <> COALESCE(x.released, 0) OR COALESCE(x.committed, 0) <> 0))
           OR (r.state = 'REJECTED'
               AND COALESCE(x.held, 0) + COALESCE(x.committed, 0) + COALESCE(x.released, 0) <> 0)
           OR (r.state = 'HELD' AND COALESCE(x.committed, 0) + COALESCE(x.released, 0) <> 0)""");
    VIOLATIONS.put(
        "S6 no more came back than was sold, and the log has it",
        """
        SELECT l.order_id, l.line_no
        FROM reservation_line l JOIN reservation r ON r.order_id = l.order_id
        WHERE l.restocked_qty < 0 OR l.restocked_qty > l.qty
           OR (l.restocked_qty > 0 AND r.state <> 'COMMITTED')
           OR (SELECT COALESCE(SUM(m.qty), 0) FROM stock_movement m
               WHERE m.type = 'RESTOCK' AND m.order_id = l.order_id AND m.sku_id = l.sku_id)
              <> (SELECT SUM(k.restocked_qty) FROM reservation_line k
                  WHERE k.order_id = l.order_id AND k.sku_id = l.sku_id)""");
    VIOLATIONS.put(
        "S7 what has left is what committed orders had reserved",
        """
        SELECT l.order_id, l.sku_id, l.qty, COALESCE(m.qty, 0) AS committed
        FROM (SELECT k.order_id, k.sku_id, SUM(k.qty) qty
              FROM reservation_line k
              JOIN reservation r ON r.order_id = k.order_id AND r.state = 'COMMITTED'
              GROUP BY k.order_id, k.sku_id) l
        LEFT JOIN (SELECT order_id, sku_id, SUM(qty) qty FROM stock_movement
                   WHERE type = 'COMMIT' GROUP BY order_id, sku_id) m
          ON m.order_id = l.order_id AND m.sku_id = l.sku_id
        WHERE l.qty <> COALESCE(m.qty, 0)""");
  }

  private final JdbcTemplate jdbc;

  public StockBooks(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** At any moment. */
  public void assertNothingNegative() {
    var first = VIOLATIONS.firstEntry();
    assertThat(jdbc.queryForList(first.getValue())).as(first.getKey()).isEmpty();
  }

  /** While nothing is under way. */
  public void assertBalanced() {
    for (Map.Entry<String, String> statement : VIOLATIONS.entrySet()) {
      assertThat(jdbc.queryForList(statement.getValue())).as(statement.getKey()).isEmpty();
    }
  }
}
