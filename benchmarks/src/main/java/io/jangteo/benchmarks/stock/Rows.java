package io.jangteo.benchmarks.stock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** One number, where there is one. */
final class Rows {

  private Rows() {}

  static boolean any(Connection connection, String sql, Object... values) throws SQLException {
    return first(connection, sql, values).isPresent();
  }

  static OptionalLong first(Connection connection, String sql, Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }
}
