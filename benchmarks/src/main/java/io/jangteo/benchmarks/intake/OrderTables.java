package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What of order-service's tables an order is written into. */
final class OrderTables implements AutoCloseable {

  private static final String SCHEMA = "jangteo_order";
  private static final List<String> TABLES = List.of("outbox_event", "order_line", "orders");

  /** As order-service has its connections. */
  private static final String AS_THE_SERVICE = "&cachePrepStmts=true&useLocalSessionState=true";

  private final String url;
  private final ScratchMySql mySql;
  private final Connection connection;

  private OrderTables(String url, ScratchMySql mySql) throws SQLException {
    this.url = url;
    this.mySql = mySql;
    connection = connect();
  }

  /** A schema for order-service to make them in. */
  static OrderTables toBe(ScratchMySql mySql) throws SQLException {
    return new OrderTables(mySql.createDatabase(SCHEMA), mySql);
  }

  String url() {
    return url;
  }

  Connection connection() {
    return connection;
  }

  Connection connect() throws SQLException {
    var opened = DriverManager.getConnection(url + AS_THE_SERVICE, mySql.user(), mySql.password());
    opened.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    return opened;
  }

  /**
   * How many there are of each.
   *
   * @param told orders of which an event tells
   */
  record Count(long orders, long lines, long events, long told) {

    /** Of those that failed without a word some may have been taken. */
    boolean isOf(Outcome outcome, int linesEach) {
      return orders >= outcome.answered()
          && orders <= outcome.asked()
          && lines == orders * linesEach
          && events == orders
          && told == orders;
    }
  }

  Count count() throws SQLException {
    return new Count(
        number("SELECT COUNT(*) FROM orders"),
        number("SELECT COUNT(*) FROM order_line"),
        number("SELECT COUNT(*) FROM outbox_event"),
        number(
            "SELECT COUNT(*) FROM orders WHERE BIN_TO_UUID(order_id) IN"
                + " (SELECT aggregate_id FROM outbox_event)"));
  }

  private long number(String query) throws SQLException {
    try (var sql = connection.createStatement();
        var row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  Instant placedAt() throws SQLException {
    try (var sql = connection.createStatement();
        var row = sql.executeQuery("SELECT created_at FROM orders")) {
      row.next();
      return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
  }

  /** Which columns have a value, and of which length: all that writing it has to do with. */
  List<String> shape() throws SQLException {
    var shape = new ArrayList<String>();
    for (var table : TABLES) {
      try (var sql = connection.createStatement();
          var row = sql.executeQuery("SELECT * FROM " + table)) {
        while (row.next()) {
          for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            var value = row.getBytes(column);
            shape.add(
                "%s.%s: %s"
                    .formatted(
                        table,
                        row.getMetaData().getColumnName(column),
                        value == null ? "null" : value.length + " bytes"));
          }
        }
      }
    }
    return shape;
  }

  /** Whoever is next finds them as the first did. */
  void empty() throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute("SET foreign_key_checks = 0");
      for (var table : TABLES) {
        sql.execute("TRUNCATE TABLE " + table);
      }
      sql.execute("SET foreign_key_checks = 1");
      sql.execute("FLUSH BINARY LOGS");
      sql.execute("PURGE BINARY LOGS BEFORE NOW()");
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
