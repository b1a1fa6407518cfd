package io.jangteo.launcher.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ledger and the items, as settlement-service's tables have them. */
record SettlementTables(Connection auditor) {

  /** What one entry of the ledger is of. */
  enum Of {
    ORDER("CONVERT(BIN_TO_UUID(t.order_id) USING ascii)"),
    PAYOUT("CONVERT(BIN_TO_UUID(t.ref_id) USING ascii)"),
    SELLER("e.seller_id"),
    GATEWAY("e.gateway");

    private final String column;

    Of(String column) {
      this.column = column;
    }
  }

  private record Sum(String key, long won) {}

  /** Debits less credits of some entries. */
  Sums debits(Of of, String which) throws SQLException {
    return ledger(of, "e.debit - e.credit", which);
  }

  /** Credits less debits of some entries. */
  Sums credits(Of of, String which) throws SQLException {
    return ledger(of, "e.credit - e.debit", which);
  }

  private Sums ledger(Of of, String won, String which) throws SQLException {
    return sums(
        """
        SELECT COALESCE(%s, 'none'), SUM(%s)
        FROM jangteo_settlement.ledger_entry e
        JOIN jangteo_settlement.ledger_tx t ON t.tx_id = e.tx_id
        WHERE %s GROUP BY 1"""
            .formatted(of.column, won, which));
  }

  Sums itemsByOrder(String column, String which) throws SQLException {
    return items("CONVERT(BIN_TO_UUID(i.order_id) USING ascii)", column, which);
  }

  Sums itemsBySeller(String column, String which) throws SQLException {
    return items("i.seller_id", column, which);
  }

  private Sums items(String key, String column, String which) throws SQLException {
    return sums(
        """
        SELECT %s, SUM(i.%s)
        FROM jangteo_settlement.settlement_item i
        LEFT JOIN jangteo_settlement.payout p ON p.payout_id = i.payout_id
        WHERE %s GROUP BY 1"""
            .formatted(key, column, which));
  }

  /** Sellers to whom less than nothing is due. */
  Sums carried() throws SQLException {
    return sums(
        """
        SELECT seller_id, SUM(net) FROM jangteo_settlement.settlement_item
        WHERE state = 'DUE' GROUP BY seller_id HAVING SUM(net) < 0""");
  }

  List<String> sellers() throws SQLException {
    return texts(
        """
        SELECT DISTINCT seller_id FROM jangteo_settlement.ledger_entry
        WHERE seller_id IS NOT NULL ORDER BY seller_id""");
  }

  /** Empty where nothing was ever booked. */
  Optional<LocalDate> firstDay() throws SQLException {
    return texts(
            """
            SELECT MIN(DATE(booked_at + INTERVAL 9 HOUR)) FROM jangteo_settlement.ledger_tx
            HAVING MIN(booked_at) IS NOT NULL""")
        .stream()
        .findFirst()
        .map(LocalDate::parse);
  }

  private Sums sums(String query) throws SQLException {
    List<Sum> sums = new ArrayList<>();
    try (var sql = auditor.createStatement();
        var rows = sql.executeQuery(query)) {
      while (rows.next()) {
        sums.add(new Sum(rows.getString(1), rows.getLong(2)));
      }
    }
    return sums.stream().collect(Sums.of(Sum::key, Sum::won));
  }

  private List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (var sql = auditor.createStatement();
        var rows = sql.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
