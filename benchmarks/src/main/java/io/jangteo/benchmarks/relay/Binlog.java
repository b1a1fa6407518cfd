package io.jangteo.benchmarks.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/** The server's binlog, in which every reader of it begins somewhere. */
final class Binlog implements AutoCloseable {

  private final Connection connection;

  Binlog(String jdbcUrl, String user, String password) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl, user, password);
  }

  /**
   * The transactions before the first that is still there: who has read these reads all the rest.
   */
  String gtidsBeforeTheFirst() throws SQLException {
    return one("SELECT @@GLOBAL.gtid_purged").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  /** Forgets what was committed until now, so that nobody has to read it first. */
  void forget() throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute("FLUSH BINARY LOGS");
      var newest = "";
      try (var files = sql.executeQuery("SHOW BINARY LOGS")) {
        while (files.next()) {
          newest = files.getString(1);
        }
      }
      sql.execute("PURGE BINARY LOGS TO '%s'".formatted(newest));
    }
  }

  private String one(String query) throws SQLException {
    try (var sql = connection.createStatement();
        var found = sql.executeQuery(query)) {
      found.next();
      return found.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
