package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Approval;
import io.jangteo.settlement.domain.Canceller;
import io.jangteo.settlement.domain.Closures;
import io.jangteo.settlement.domain.FailureReason;
import io.jangteo.settlement.domain.OrderFacts;
import io.jangteo.settlement.domain.PlacedOrder;
import io.jangteo.settlement.domain.Refund;
import io.jangteo.settlement.domain.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** What is known of the orders that have not ended: {@code order_closure_work}. */
final class FactsTable {

  /** An order of a thousand lines is some 150 kB of JSON, and a packet at most 64 MB. */
  private static final int ROWS_PER_STATEMENT = 100;

  private static final String CANCELLED_BY = "CANCELLED_BY_";

  /** Inserts first: an update that finds no row would lock the gap it leaves. */
  private static final String MERGE =
      """
      INSERT INTO order_closure_work
        (order_id, placed, approval, not_paid, rejected, stock_committed, stock_released)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE
        placed = COALESCE(placed, VALUES(placed)),
        approval = COALESCE(approval, VALUES(approval)),
        not_paid = COALESCE(not_paid, VALUES(not_paid)),
        rejected = COALESCE(rejected, VALUES(rejected)),
        stock_committed = stock_committed OR VALUES(stock_committed),
        stock_released = stock_released OR VALUES(stock_released)""";

  /** Of two refunds of one id the first counts. */
  private static final String KEEP =
      """
      INSERT INTO waiting_refund (order_id, refund_id, refund) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE refund = refund""";

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcOperations jdbc;

  FactsTable(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void merge(Collection<OrderFacts> news) {
    jdbc.batchUpdate(
        MERGE,
        news,
        ROWS_PER_STATEMENT,
        (row, facts) -> {
          row.setBytes(1, Binary.of(facts.orderId()));
          row.setString(2, json(facts.placed()));
          row.setString(3, json(facts.approval()));
          row.setString(4, written(facts.notPaid()));
          row.setString(5, written(facts.rejected()));
          row.setBoolean(6, facts.committed());
          row.setBoolean(7, facts.released());
        });
    jdbc.batchUpdate(
        KEEP,
        news.stream().flatMap(facts -> facts.refunds().stream()).toList(),
        ROWS_PER_STATEMENT,
        (row, refund) -> {
          row.setBytes(1, Binary.of(refund.orderId()));
          row.setBytes(2, Binary.of(refund.id()));
          row.setString(3, json(refund));
        });
  }

  List<OrderFacts> lock(Collection<UUID> orderIds) {
    var locked = lockRows(orderIds);
    // Read after the locks are held: whoever has the order's row has its refunds.
    var refunds = refundsOf(orderIds);
    return locked.stream()
        .map(order -> order.with(refunds.getOrDefault(order.orderId(), List.of())))
        .toList();
  }

  private List<OrderFacts> lockRows(Collection<UUID> orderIds) {
    return jdbc.query(
        """
        SELECT order_id, placed, approval, not_paid, rejected, stock_committed, stock_released
        FROM order_closure_work WHERE order_id IN (%s) ORDER BY order_id FOR UPDATE"""
            .formatted(Binary.placeholders(orderIds)),
        (row, _) -> facts(row),
        Binary.all(orderIds));
  }

  private Map<UUID, List<Refund>> refundsOf(Collection<UUID> orderIds) {
    return jdbc
        .query(
            "SELECT refund FROM waiting_refund WHERE order_id IN (%s)"
                .formatted(Binary.placeholders(orderIds)),
            (row, _) -> JSON.readValue(row.getString("refund"), Refund.class),
            Binary.all(orderIds))
        .stream()
        .collect(Collectors.groupingBy(Refund::orderId));
  }

  /** With the refunds that wait for them. */
  void remove(Collection<UUID> orderIds) {
    if (!orderIds.isEmpty()) {
      jdbc.update(
          "DELETE FROM order_closure_work WHERE order_id IN (%s)"
              .formatted(Binary.placeholders(orderIds)),
          Binary.all(orderIds));
    }
  }

  Closures.Backlog backlog() {
    return jdbc.query(
            "SELECT COUNT(*), MIN(first_told_at) FROM order_closure_work",
            (row, _) -> {
              var oldest = row.getTimestamp(2);
              return new Closures.Backlog(
                  row.getLong(1), oldest == null ? null : oldest.toInstant());
            })
        .getFirst();
  }

  private static OrderFacts facts(ResultSet row) throws SQLException {
    return new OrderFacts(
        Binary.uuid(row.getBytes("order_id")),
        read(row.getString("placed"), PlacedOrder.class),
        read(row.getString("approval"), Approval.class),
        unsold(row.getString("not_paid")),
        failed(row.getString("rejected")),
        row.getBoolean("stock_committed"),
        row.getBoolean("stock_released"),
        List.of());
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : JSON.writeValueAsString(value);
  }

  private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
    return json == null ? null : JSON.readValue(json, type);
  }

  private static @Nullable String written(Verdict.@Nullable Unsold unsold) {
    return switch (unsold) {
      case null -> null;
      case Verdict.Failed(var reason) -> reason.name();
      case Verdict.Cancelled(var by) -> CANCELLED_BY + by.name();
    };
  }

  private static Verdict.@Nullable Unsold unsold(@Nullable String written) {
    return written != null && written.startsWith(CANCELLED_BY)
        ? new Verdict.Cancelled(Canceller.valueOf(written.substring(CANCELLED_BY.length())))
        : failed(written);
  }

  private static Verdict.@Nullable Failed failed(@Nullable String written) {
    return written == null ? null : new Verdict.Failed(FailureReason.valueOf(written));
  }
}
