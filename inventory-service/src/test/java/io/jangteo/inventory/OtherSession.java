package io.jangteo.inventory;

import static org.awaitility.Awaitility.await;

import io.jangteo.launcher.testing.TestServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Another session of the database that holds the lock of a row and has not committed yet. */
public final class OtherSession implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Connection session;
  private final Connection watch;

  private OtherSession(Connection session, Connection watch) {
    this.session = session;
    this.watch = watch;
  }

  public static OtherSession takingAway(String schema, String skuId, int units)
      throws SQLException {
    var session = root();
    session.setCatalog(schema);
    session.setAutoCommit(false);
    try (var statement = session.createStatement()) {
      statement.execute(
          """
          INSERT INTO stock_movement (sku_id, type, qty, reference)
          VALUES ('%s', 'ADJUST', -%d, 'other-session')"""
              .formatted(skuId, units));
      statement.execute(
          "UPDATE stock SET on_hand = on_hand - %d, version = version + 1 WHERE sku_id = '%s'"
              .formatted(units, skuId));
    }
    return new OtherSession(session, root());
  }

  public static OtherSession locking(String schema, String table, String skuId)
      throws SQLException {
    var session = root();
    session.setCatalog(schema);
    session.setAutoCommit(false);
    try (var statement = session.createStatement()) {
      statement.execute("SELECT 1 FROM %s WHERE sku_id = '%s' FOR UPDATE".formatted(table, skuId));
    }
    return new OtherSession(session, root());
  }

  private static Connection root() throws SQLException {
    var server = TestServers.mySql();
    return DriverManager.getConnection(
        server.rootJdbcUrl(), server.rootUser(), server.rootPassword());
  }

  public void awaitSomeoneWaiting() {
    awaitWaiting(1);
  }

  /** For any row of the server. */
  public void awaitWaiting(int count) {
    await().atMost(LIMIT).until(() -> waiting().size() >= count);
  }

  /** Their connection is gone, in the middle of their transaction. */
  public void killWhoWaits() throws SQLException {
    awaitSomeoneWaiting();
    try (var statement = watch.createStatement()) {
      for (var id : waiting()) {
        statement.execute("KILL " + id);
      }
    }
  }

  private List<Long> waiting() throws SQLException {
    try (var statement = watch.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT trx_mysql_thread_id FROM information_schema.innodb_trx
                WHERE trx_state = 'LOCK WAIT'""")) {
      var ids = new ArrayList<Long>();
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
      return ids;
    }
  }

  public void commit() throws SQLException {
    session.commit();
  }

  @Override
  public void close() throws SQLException {
    session.rollback();
    session.close();
    watch.close();
  }
}
