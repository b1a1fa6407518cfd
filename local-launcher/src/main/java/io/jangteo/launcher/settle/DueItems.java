package io.jangteo.launcher.settle;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** How far settlement-service is with what buyers keep. */
record DueItems(Connection auditor) {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final String NOT_HEARD_OF =
      """
      SELECT COUNT(*)
      FROM jangteo_settlement.settlement_item i
      JOIN jangteo_order.order_line l ON l.order_id = i.order_id AND l.line_no = i.line_no
      WHERE i.state = 'PENDING' AND l.fulfilment = 'PURCHASE_CONFIRMED' AND NOT EXISTS (
        SELECT 1 FROM jangteo_settlement.refund_question q
        WHERE q.order_id = i.order_id AND NOT q.answered)""";

  private static final String LAST_DAY =
      "SELECT MAX(due_on) FROM jangteo_settlement.settlement_item WHERE state = 'DUE'";

  /** Whether it has heard of all that buyers keep, which may take a while. */
  boolean awaitKept() throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (count() > 0) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return true;
  }

  /** The day by which all that is due now can be paid; empty where nothing is due. */
  Optional<LocalDate> lastDay() throws SQLException {
    try (var sql = auditor.createStatement();
        var rows = sql.executeQuery(LAST_DAY)) {
      return rows.next() ? Optional.ofNullable(day(rows)) : Optional.empty();
    }
  }

  private static LocalDate day(ResultSet rows) throws SQLException {
    return rows.getObject(1, LocalDate.class);
  }

  private long count() throws SQLException {
    try (var sql = auditor.createStatement();
        var rows = sql.executeQuery(NOT_HEARD_OF)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
