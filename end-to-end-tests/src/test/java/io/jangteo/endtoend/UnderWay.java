package io.jangteo.endtoend;

import static org.awaitility.Awaitility.await;

import io.jangteo.launcher.RunningMarketplace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** How far a replay is, as the databases say it. */
record UnderWay(RunningMarketplace marketplace) {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  void awaitAcknowledged(int orders, Future<?> replay) {
    await()
        .atMost(LIMIT)
        .failFast("the replay ended early", replay::isDone)
        .ignoreExceptions()
        .until((Callable<Boolean>) () -> acknowledged() >= orders);
  }

  long acknowledged() throws SQLException {
    return count("SELECT COUNT(*) FROM jangteo_audit.client_ack");
  }

  long ordersConfirmed() throws SQLException {
    return count("SELECT COUNT(*) FROM jangteo_order.orders WHERE status = 'CONFIRMED'");
  }

  long refundsThatSucceeded() throws SQLException {
    return count("SELECT COUNT(*) FROM jangteo_payment.refund WHERE state = 'SUCCEEDED'");
  }

  private long count(String sql) throws SQLException {
    try (var connection = marketplace.connectAsAuditor();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
