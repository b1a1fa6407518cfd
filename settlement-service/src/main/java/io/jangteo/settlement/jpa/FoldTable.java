package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Projection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table that holds sums of items.
 *
 * @param prefix what the primary key has between seller and day, so that a month of it is one range
 * @param day the column that says when
 * @param keys its primary key, in that order
 * @param sums what is added up
 * @param folds queries that make the table's rows from items; each takes seller, first and last day
 */
record FoldTable(
    String name,
    String prefix,
    String day,
    List<String> keys,
    List<String> sums,
    List<String> folds) {

  private static final String OF_ITEMS =
      """
      SELECT %s
        SUM(CASE type WHEN 'SALE' THEN gross ELSE 0 END) AS gross,
        SUM(CASE type WHEN 'REFUND' THEN -gross ELSE 0 END) AS refunds,
        SUM(commission) AS commission, SUM(net) AS net
      FROM settlement_item WHERE seller_id = ? AND stat_date BETWEEN ? AND ?
      GROUP BY %s""";

  private static final String QUANTITIES =
      "COUNT(*) AS items, SUM(CASE type WHEN 'SALE' THEN quantity WHEN 'REFUND' THEN -quantity ELSE"
          + " 0 END) AS quantity,";

  private static final FoldTable SELLER_DAILY =
      new FoldTable(
          "seller_daily",
          "",
          "stat_date",
          List.of("seller_id", "stat_date", "currency"),
          List.of("orders", "gross", "refunds", "commission", "net"),
          List.of(
              OF_ITEMS.formatted(
                  "seller_id, stat_date, currency,"
                      + " COUNT(DISTINCT CASE type WHEN 'SALE' THEN order_id END) AS orders,",
                  "seller_id, stat_date, currency")));

  private static final FoldTable SELLER_PRODUCT =
      new FoldTable(
          "seller_product",
          "span IN ('DAY', 'MONTH') AND ",
          "starts",
          List.of("seller_id", "span", "starts", "product_id", "currency"),
          List.of("items", "quantity", "gross", "refunds", "commission", "net"),
          Stream.of(
                  "'DAY' AS span, stat_date AS starts",
                  "'MONTH' AS span, CAST(DATE_FORMAT(stat_date, '%Y-%m-01') AS DATE) AS starts")
              .map(
                  span ->
                      OF_ITEMS.formatted(
                          "seller_id, "
                              + span
                              + ", COALESCE(product_id, '') AS product_id, currency, "
                              + QUANTITIES,
                          "seller_id, span, starts, COALESCE(product_id, ''), currency"))
              .toList());

  static FoldTable of(Projection projection) {
    return switch (projection) {
      case SELLER_DAILY -> SELLER_DAILY;
      case SELLER_PRODUCT -> SELLER_PRODUCT;
    };
  }

  /** Locks a row, and first makes one that adds nothing where there is none. */
  String lock() {
    return "INSERT INTO %s (%s, %s) VALUES (%s) ON DUPLICATE KEY UPDATE net = %s.net"
        .formatted(
            name,
            columns(keys),
            columns(sums),
            Stream.concat(keys.stream().map(_ -> "?"), sums.stream().map(_ -> "0"))
                .collect(Collectors.joining(", ")),
            name);
  }

  String rows() {
    return "SELECT %s, %s FROM %s WHERE seller_id = ? AND %s%s BETWEEN ? AND ?"
        .formatted(columns(keys), columns(sums), name, prefix, day);
  }

  String correct() {
    return "UPDATE %s SET %s WHERE %s".formatted(name, equal(sums, ", "), equal(keys, " AND "));
  }

  String remove() {
    return "DELETE FROM %s WHERE %s".formatted(name, equal(keys, " AND "));
  }

  private static String columns(List<String> names) {
    return String.join(", ", names);
  }

  private static String equal(List<String> names, String separator) {
    return names.stream().map(column -> column + " = ?").collect(Collectors.joining(separator));
  }
}
