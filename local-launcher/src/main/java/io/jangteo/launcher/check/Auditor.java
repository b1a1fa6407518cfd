package io.jangteo.launcher.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the statements to the databases. */
final class Auditor {
  /** What the statements call now. */
  enum Now {
    /** An order may still have time. */
    DATABASE_TIME("NOW(6)"),
    /** The run has ended: no order has time left. */
    AFTER_EVERYTHING("TIMESTAMP'9999-01-01 00:00:00'");

    private final String expression;

    Now(String expression) {
      this.expression = expression;
    }
  }

  private final Connection connection;

  Auditor(Connection connection) {
    this.connection = connection;
  }

  List<Finding> examine(List<Invariant> invariants, Now now) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute("SET @now = " + now.expression);
    }
    List<Finding> findings = new ArrayList<>();
    for (Invariant invariant : invariants) {
      findings.add(examine(invariant));
    }
    return findings;
  }

  Finding examine(Invariant invariant) throws SQLException {
    List<String> rows = new ArrayList<>();
    long violations = 0;
    try (var sql = connection.createStatement();
        var offending = sql.executeQuery(invariant.sql())) {
      while (offending.next()) {
        violations++;
        if (rows.size() < Finding.MAX_ROWS) {
          rows.add(row(offending));
        }
      }
    } catch (SQLException e) {
      throw new SQLException("%s: %s".formatted(invariant.id(), e.getMessage()), e);
    }
    return new Finding(invariant.id(), invariant.name(), violations, rows);
  }

  private static String row(ResultSet rows) throws SQLException {
    var columns = rows.getMetaData();
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      values.add(columns.getColumnLabel(i) + "=" + text(rows.getObject(i)));
    }
    return String.join(" ", values);
  }

  private static String text(@Nullable Object value) {
    return value instanceof byte[] bytes && bytes.length == Ids.BYTES
        ? Ids.of(bytes).toString()
        : String.valueOf(value);
  }
}
