package io.jangteo.benchmarks.settlement;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What sellers ask: by adding up the items, and as the service answers it over HTTP. */
final class SellersQuestions {

  private static final String SUMS =
      """
      SUM(CASE type WHEN 'SALE' THEN gross ELSE 0 END), SUM(CASE type WHEN 'REFUND' THEN -gross ELSE 0 END),
      SUM(commission), SUM(net)
      FROM settlement_item WHERE seller_id = ? AND stat_date BETWEEN ? AND ?\
      """;

  private final RunningService settlement;
  private final JdbcTemplate jdbc;
  private final SoldItems sold;
  private final int warmUps;
  private final int calls;
  private final int sums;

  private SellersQuestions(
      RunningService settlement, SoldItems sold, int warmUps, int calls, int sums) {
    this.settlement = settlement;
    this.jdbc = settlement.jdbc();
    this.sold = sold;
    this.warmUps = warmUps;
    this.calls = calls;
    this.sums = sums;
  }

  static List<Comparison> ask(
      RunningService settlement, SoldItems sold, int warmUps, int calls, int sums) {
    var questions = new SellersQuestions(settlement, sold, warmUps, calls, sums);
    return List.of(
        questions.dashboard(),
        questions.year("month"),
        questions.year("day"),
        questions.products());
  }

  private Comparison dashboard() {
    return Comparison.of(
        "Dashboard",
        summed(
            () -> {
              sum("SELECT COUNT(DISTINCT order_id), " + SUMS, sold.lastDay());
              jdbc.queryForList(
                  "SELECT state, COUNT(*), SUM(net) FROM settlement_item WHERE seller_id = ? GROUP"
                      + " BY state",
                  SoldItems.BIG_SELLER);
              sum(
                  "SELECT product_id, %s GROUP BY product_id ORDER BY 3 DESC LIMIT 10"
                      .formatted(SUMS),
                  sold.lastDay().minusDays(29));
            }),
        answered("the service", SoldItems.BIG_SELLER, "/v1/seller/dashboard"),
        answered("the service, a small seller", SoldItems.SMALL_SELLER, "/v1/seller/dashboard"));
  }

  private Comparison year(String by) {
    var group = by.equals("month") ? "YEAR(stat_date), MONTH(stat_date)" : "stat_date";
    return Comparison.of(
        "A year by " + by,
        summed(
            () ->
                sum(
                    "SELECT %1$s, COUNT(DISTINCT order_id), %2$s GROUP BY %1$s"
                        .formatted(group, SUMS),
                    sold.firstDay())),
        answered("the service", SoldItems.BIG_SELLER, period(by)));
  }

  private Comparison products() {
    return Comparison.of(
        "A year by product",
        summed(
            () ->
                sum(
                    "SELECT product_id, SUM(quantity), %s GROUP BY product_id ORDER BY 3 DESC"
                        .formatted(SUMS),
                    sold.firstDay())),
        answered("the service", SoldItems.BIG_SELLER, period("product")));
  }

  private String period(String by) {
    return "/v1/seller/statistics/period?from=%s&to=%s&by=%s"
        .formatted(sold.firstDay(), sold.lastDay(), by);
  }

  private void sum(String sql, LocalDate from) {
    jdbc.queryForList(sql, SoldItems.BIG_SELLER, from, sold.lastDay());
  }

  private Way summed(Runnable query) {
    return new Way("plain SUM over the items", SettlementBenchmark.closed(1, sums, query));
  }

  private Way answered(String name, String seller, String path) {
    return new Way(
        name,
        SettlementBenchmark.closed(
            warmUps, calls, () -> settlement.get(seller, path, "application/json")));
  }
}
