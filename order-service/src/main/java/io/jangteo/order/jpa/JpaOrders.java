package io.jangteo.order.jpa;

import io.jangteo.order.domain.AlreadyTaken;
import io.jangteo.order.domain.CancellationAnswer;
import io.jangteo.order.domain.EarlierOrder;
import io.jangteo.order.domain.News;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderChange;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderPosition;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PlacedOrder;
import io.jangteo.order.domain.PlacingRequest;
import io.jangteo.order.domain.StillUnderWay;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders in MySQL. */
@Component
class JpaOrders implements Orders {

  private static final OrderPosition TOP =
      new OrderPosition(
          Instant.parse("9999-12-31T00:00:00Z"),
          new OrderId(UUID.fromString("ffffffff-ffff-7fff-bfff-ffffffffffff")));

  /** MySQL's own number; Hibernate and Spring make no difference between the constraints. */
  private static final int DUPLICATE_ENTRY = 1062;

  private static final int ROWS_PER_BATCH = 500;

  private final EntityManager entities;
  private final OrderRows rows;
  private final JdbcOperations jdbc;

  JpaOrders(EntityManager entities, OrderRows rows, JdbcOperations jdbc) {
    this.entities = entities;
    this.rows = rows;
    this.jdbc = jdbc;
  }

  @Override
  public void add(PlacedOrder order, PlacingRequest request) {
    entities.persist(new OrderRow(order, request));
    try {
      rows.flush();
    } catch (DataIntegrityViolationException e) {
      throw isDuplicate(e) ? new AlreadyTaken(e) : e;
    } catch (PessimisticLockingFailureException e) {
      throw new StillUnderWay(e);
    }
  }

  private static boolean isDuplicate(DataIntegrityViolationException e) {
    return e.getMostSpecificCause() instanceof SQLException sql
        && sql.getErrorCode() == DUPLICATE_ENTRY;
  }

  @Override
  @Transactional
  public Optional<EarlierOrder> ofRequest(String buyerId, String key) {
    try {
      return rows.ofRequest(buyerId, key).map(OrderRow::earlierOrder);
    } catch (PessimisticLockingFailureException e) {
      throw new StillUnderWay(e);
    }
  }

  @Override
  @Transactional
  public Optional<PlacedOrder> find(OrderId id, String buyerId) {
    return rows.withLines(id.value(), buyerId).map(OrderRow::placedOrder);
  }

  @Override
  @Transactional
  public List<Order> newest(String buyerId, @Nullable OrderPosition behind, int limit) {
    var from = behind == null ? TOP : behind;
    return rows.newestBehind(buyerId, from.createdAt(), from.id().value(), Limit.of(limit)).stream()
        .map(OrderRow::order)
        .toList();
  }

  @Override
  @Transactional
  public Map<OrderId, Long> versions(Set<OrderId> ids) {
    return rows.versions(ids.stream().map(OrderId::value).toList()).stream()
        .collect(Collectors.toMap(row -> new OrderId(row.id()), OrderVersion::version));
  }

  @Override
  @Transactional
  public CancellationAnswer requestCancellation(
      OrderId id, String buyerId, String reason, Instant at) {
    var row = rows.lock(id.value(), buyerId);
    if (row.isEmpty()) {
      return new CancellationAnswer.Unknown();
    }
    var before = row.get().order();
    if (before.cancelRequestedAt() != null) {
      return new CancellationAnswer.RequestedBefore(row.get().placedOrder());
    }
    if (before.isClosed()) {
      return new CancellationAnswer.TooLate(before);
    }
    var after = before.cancelRequested(at);
    row.get().cancelRequested(after, reason);
    rows.flush();
    keepInHistory(List.of(after), at);
    return new CancellationAnswer.Requested(row.get().placedOrder());
  }

  @Override
  @Transactional
  public List<OrderChange> hear(List<News> news, Instant at) {
    var ids = news.stream().map(item -> item.orderId().value()).collect(Collectors.toSet());
    var locked = rows.lockAll(ids);
    var before =
        locked.stream()
            .map(OrderRow::order)
            .collect(Collectors.toMap(Order::id, Function.identity()));
    var changes = News.changes(news, before);
    var after = new HashMap<>(before);
    changes.forEach(change -> after.put(change.after().id(), change.after()));
    locked.forEach(row -> row.show(after));
    rows.flush();
    keepInHistory(changes.stream().map(OrderChange::after).toList(), at);
    refundLines(news);
    return changes;
  }

  private void keepInHistory(List<Order> versions, Instant at) {
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
          row.setObject(6, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
        });
  }

  private void refundLines(List<News> news) {
    var shares = news.stream().flatMap(JpaOrders::shares).toList();
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

  private static Stream<RefundedShare> shares(News news) {
    return switch (news) {
      case News.Reached _ -> Stream.empty();
      case News.Refunded(var id, _, var lines) ->
          lines.stream().map(line -> new RefundedShare(id, line));
    };
  }

  private record RefundedShare(OrderId orderId, News.RefundedLine line) {}

  @Override
  @Transactional
  public Optional<Instant> oldestOpen() {
    return jdbc
        .queryForList(
            "SELECT open_since FROM orders WHERE open_since IS NOT NULL ORDER BY open_since LIMIT 1",
            LocalDateTime.class)
        .stream()
        .map(utc -> utc.toInstant(ZoneOffset.UTC))
        .findFirst();
  }
}
