package io.jangteo.order.jpa;

import io.jangteo.launcher.testing.TestServers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What MySQL was asked to do, from its own general log. */
final class StatementsOnTheWire {

  private StatementsOnTheWire() {}

  /** The statements of one user during these calls: each one's first words up to its table. */
  static List<String> of(String user, Runnable calls) throws SQLException {
    var mySql = TestServers.mySql();
    try (var root =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
        var statement = root.createStatement()) {
      statement.execute("SET GLOBAL log_output = 'TABLE'");
      statement.execute("TRUNCATE TABLE mysql.general_log");
      statement.execute("SET GLOBAL general_log = ON");
      try {
        calls.run();
      } finally {
        statement.execute("SET GLOBAL general_log = OFF");
      }
      var statements = new ArrayList<String>();
      try (var rows =
          statement.executeQuery(
              """
              SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log
              WHERE command_type = 'Query' AND user_host LIKE '%s[%%' ORDER BY event_time"""
                  .formatted(user))) {
        while (rows.next()) {
          statements.add(gist(rows.getString(1)));
        }
      }
      return statements;
    }
  }

  private static String gist(String sql) {
    var words = sql.strip().toLowerCase(Locale.ROOT);
    return words
        .replaceFirst("(?s)^select .*?\\sfrom (\\w+).*", "select $1")
        .replaceFirst("(?s)^insert into (\\w+).*", "insert $1")
        .replaceFirst("(?s)^update (\\w+).*", "update $1");
  }
}
