package io.jangteo.launcher.check;

import io.jangteo.launcher.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** How far the services are. */
final class Services {
  private final Connection connection;

  Services(Connection connection) {
    this.connection = connection;
  }

  /** How much they have ever written to their outboxes, and been told by gateways. */
  long happened() throws SQLException {
    return sum("SELECT COUNT(*) FROM %s.outbox_event")
        + number("SELECT COUNT(*) FROM jangteo_payment.webhook_inbox");
  }

  /** Orders that have not ended. */
  long openOrders() throws SQLException {
    return number(
        "SELECT COUNT(*) FROM jangteo_order.orders WHERE status NOT IN ('CONFIRMED', 'FAILED', 'CANCELLED')");
  }

  /** Refunds that go on by themselves. */
  long refundsUnderWay() throws SQLException {
    return number(
        "SELECT COUNT(*) FROM jangteo_payment.refund WHERE state IN ('APPROVED', 'PROCESSING', 'UNKNOWN')");
  }

  /** What the gateways told and nobody has acted on yet. */
  long noticesWaiting() throws SQLException {
    return number("SELECT COUNT(*) FROM jangteo_payment.webhook_inbox WHERE state = 'RECEIVED'");
  }

  private long sum(String perSchema) throws SQLException {
    return number(
        Databases.schemas().stream()
            .map(perSchema::formatted)
            .collect(Collectors.joining(") + (", "SELECT (", ")")));
  }

  private long number(String query) throws SQLException {
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
