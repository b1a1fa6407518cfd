package io.jangteo.benchmarks.settlement;

import java.time.Duration;
import java.time.LocalDate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A year of items, loaded past the guards of the table: orders of two lines, evenly over the days,
 * every fiftieth item a refund, all but those of the last month paid out.
 */
final class SoldItems {

  static final String BIG_SELLER = "big";
  static final String SMALL_SELLER = "small-7";

  private static final int CHUNK = 50_000;
  private static final int DAYS = 365;
  private static final int DAYS_ON_THEIR_WAY = 30;
  private static final int PRODUCTS = 500;
  private static final int SMALL_SELLERS = 100;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transactions;
  private final LocalDate lastDay;

  SoldItems(JdbcTemplate jdbc, TransactionTemplate transactions, LocalDate lastDay) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.lastDay = lastDay;
  }

  LocalDate firstDay() {
    return lastDay.minusDays(DAYS - 1L);
  }

  LocalDate lastDay() {
    return lastDay;
  }

  long itemsSince(LocalDate day) {
    var items =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM settlement_item WHERE seller_id = ? AND stat_date >= ?",
            Long.class,
            BIG_SELLER,
            day);
    return items == null ? 0 : items;
  }

  Duration load(int ofBigSeller, int ofOthers) {
    takeGuardsOff();
    return RunningService.time(
        () -> {
          load(0, ofBigSeller, "'%s'".formatted(BIG_SELLER));
          load(ofBigSeller, ofOthers, "CONCAT('small-', (n DIV 2) %% %d)".formatted(SMALL_SELLERS));
          jdbc.execute("ANALYZE TABLE settlement_item");
        });
  }

  /** Items without payouts, and whatever the table asks of items that are loaded here at once. */
  private void takeGuardsOff() {
    var guards =
        jdbc.queryForList(
            """
            SELECT CONCAT('ALTER TABLE settlement_item DROP CONSTRAINT ', constraint_name)
            FROM information_schema.table_constraints
            WHERE table_schema = DATABASE() AND table_name = 'settlement_item'
              AND constraint_type IN ('CHECK', 'FOREIGN KEY')\
            """,
            String.class);
    guards.forEach(jdbc::execute);
  }

  private void load(int first, int count, String seller) {
    for (int from = 0; from < count; from += CHUNK) {
      var size = Math.min(CHUNK, count - from);
      insert(
          """
          INSERT INTO settlement_item (item_id, type, order_id, ref_id, line_no, seller_id, product_id, quantity,
            rate_millionths, currency, gross, commission, commission_vat, pg_fee, pg_fee_vat, net,
            gateway, method, state, payout_id, due_on, stat_date)
          WITH
            digit AS (SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
              UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9),
            number AS (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d AS i
              FROM digit a, digit b, digit c, digit d, digit e),
            numbered AS (SELECT %2$d + i AS n FROM number WHERE i < %1$d),
            sold AS (SELECT n, %3$s AS seller_id, CONCAT('product-', n * 7919 %% %4$d) AS product_id, %5$s AS stat_date,
              IF(n %% 50 = 49, -1, 1) AS sign, 1000 + n * 37 %% 500 * 100 AS gross FROM numbered),
            charged AS (SELECT *, gross DIV 10 AS commission, gross * 29 DIV 1000 AS fee FROM sold),
            ided AS (SELECT *,
              UNHEX(CONCAT(LPAD(HEX(UNIX_TIMESTAMP(stat_date) * 1000), 12, '0'), '70008000', LPAD(HEX(n), 12, '0'))) AS item_id,
              UNHEX(CONCAT(LPAD(HEX(UNIX_TIMESTAMP(stat_date) * 1000), 12, '0'), '70009000', LPAD(HEX(n DIV 2), 12, '0'))) AS order_id
              FROM charged)
          SELECT item_id, IF(sign = 1, 'SALE', 'REFUND'), order_id, IF(sign = 1, order_id, item_id), n %% 2 + 1,
            seller_id, product_id, 1, 100000, 'KRW', sign * gross, sign * commission, sign * (commission DIV 10),
            sign * fee, sign * (fee DIV 10), sign * (gross - commission - commission DIV 10 - fee - fee DIV 10),
            'TOSS', 'CARD', IF(stat_date > '%6$s', IF(n %% 3 = 0, 'DUE', 'PENDING'), 'PAID_OUT'),
            IF(stat_date > '%6$s', NULL, item_id),
            IF(stat_date > '%6$s' AND n %% 3 <> 0, NULL, TIMESTAMPADD(DAY, 7, stat_date)), stat_date
          FROM ided
          ORDER BY item_id\
          """
              .formatted(
                  size,
                  first + from,
                  seller,
                  PRODUCTS,
                  "TIMESTAMPADD(DAY, (n - %d) * %d DIV %d, DATE '%s')"
                      .formatted(first, DAYS, count, firstDay()),
                  lastDay.minusDays(DAYS_ON_THEIR_WAY)));
    }
  }

  /** The pool's connections commit nothing by themselves. */
  private void insert(String sql) {
    transactions.executeWithoutResult(_ -> jdbc.update(sql));
  }
}
