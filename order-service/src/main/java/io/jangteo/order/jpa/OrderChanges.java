package io.jangteo.order.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.order.domain.Hearing.RefundedShare;
import io.jangteo.order.domain.Hearing.ToldRefund;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderRefund;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.RefundState;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Writes what has changed of orders, many in few round trips; whoever calls holds their rows. */
@Component
class OrderChanges {

  private static final int ROWS_PER_BATCH = 500;

  private final OrderRows rows;
  private final JdbcOperations jdbc;

  OrderChanges(OrderRows rows, JdbcOperations jdbc) {
    this.rows = rows;
    this.jdbc = jdbc;
  }

  /** Writes the one change that was made to an order, and shows the order as it is now. */
  PlacedOrder written(OrderRow row, Instant at) {
    rows.flush();
    var after = row.placedOrder();
    keepInHistory(List.of(after.order()), at);
    return after;
  }

  void keepInHistory(List<Order> versions, Instant at) {
    jdbc.batchUpdate(
        """
        INSERT INTO order_history
          (order_id, version, status, cancel_requested, refunded_amount, changed_at)
        VALUES (UUID_TO_BIN(?), ?, ?, ?, ?, ?)""",
        versions,
        ROWS_PER_BATCH,
        (row, order) -> {
          row.setString(1, order.id().toString());
          row.setLong(2, order.version());
          row.setString(3, order.state().name());
          row.setBoolean(4, order.cancelRequestedAt() != null);
          row.setLong(5, order.refunded().amount());
          row.setObject(6, utc(at));
        });
  }

  /** What has been told of these orders' refunds. */
  List<OrderRefund> refunds(Collection<UUID> orders) {
    var sql =
        """
        SELECT BIN_TO_UUID(refund_id), state, amount, currency, of_cancellation, told_at
        FROM order_refund WHERE order_id IN (%s)"""
            .formatted(
                orders.stream().map(_ -> "UUID_TO_BIN(?)").collect(Collectors.joining(", ")));
    return jdbc.query(
        sql,
        (row, _) ->
            new OrderRefund(
                UUID.fromString(row.getString(1)),
                RefundState.valueOf(row.getString(2)),
                new Money(row.getLong(3), row.getString(4)),
                row.getBoolean(5),
                row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC)),
        orders.stream().map(UUID::toString).toArray());
  }

  void keepRefunds(List<ToldRefund> refunds) {
    jdbc.batchUpdate(
        """
        INSERT INTO order_refund
          (order_id, refund_id, state, amount, currency, of_cancellation, told_at)
        VALUES (UUID_TO_BIN(?), UUID_TO_BIN(?), ?, ?, ?, ?, ?) AS new
        ON DUPLICATE KEY UPDATE
          state = new.state, amount = new.amount, currency = new.currency,
          of_cancellation = new.of_cancellation, told_at = new.told_at""",
        refunds,
        ROWS_PER_BATCH,
        (row, told) -> {
          var refund = told.refund();
          row.setString(1, told.orderId().toString());
          row.setString(2, refund.refundId().toString());
          row.setString(3, refund.state().name());
          row.setLong(4, refund.amount().amount());
          row.setString(5, refund.amount().currency());
          row.setBoolean(6, refund.ofCancellation());
          row.setObject(7, utc(refund.toldAt()));
        });
  }

  /**
   * Adds up what went back of each line.
   *
   * @throws IllegalArgumentException when that is more than there is of it, or there is no such
   *     line
   */
  void refundLines(List<RefundedShare> shares) {
    var updated =
        jdbc.batchUpdate(
            """
            UPDATE order_line
            SET refunded_qty = refunded_qty + ?, refunded_amount = refunded_amount + ?
            WHERE order_id = UUID_TO_BIN(?) AND line_no = ?
              AND refunded_qty + ? <= qty AND refunded_amount + ? <= line_amount""",
            shares,
            ROWS_PER_BATCH,
            (row, share) -> {
              row.setInt(1, share.line().quantity());
              row.setLong(2, share.line().amount().amount());
              row.setString(3, share.orderId().toString());
              row.setInt(4, share.line().lineNo());
              row.setInt(5, share.line().quantity());
              row.setLong(6, share.line().amount().amount());
            });
    for (int i = 0; i < shares.size(); i++) {
      if (updated[i / ROWS_PER_BATCH][i % ROWS_PER_BATCH] == 0) {
        throw new IllegalArgumentException(
            "%s is more than there is to refund of it".formatted(shares.get(i)));
      }
    }
  }

  /** Of a query for instants. */
  Optional<Instant> first(String sql) {
    return jdbc.queryForList(sql, LocalDateTime.class).stream()
        .map(utc -> utc.toInstant(ZoneOffset.UTC))
        .findFirst();
  }

  static LocalDateTime utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
  }
}
