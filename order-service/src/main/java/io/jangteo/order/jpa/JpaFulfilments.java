package io.jangteo.order.jpa;

import io.jangteo.order.domain.ConfirmedPurchases;
import io.jangteo.order.domain.Fulfilment;
import io.jangteo.order.domain.FulfilmentAnswer;
import io.jangteo.order.domain.Fulfilments;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.PlacedOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lines on their way, in MySQL. */
@Component
class JpaFulfilments implements Fulfilments {

  private final OrderRows rows;
  private final OrderChanges changes;
  private final JdbcOperations jdbc;

  JpaFulfilments(OrderRows rows, OrderChanges changes, JdbcOperations jdbc) {
    this.rows = rows;
    this.changes = changes;
    this.jdbc = jdbc;
  }

  @Override
  @Transactional
  public Optional<PlacedOrder> findOfSeller(OrderId id, String sellerId) {
    return rows.allWithLines(List.of(id.value())).stream()
        .map(row -> row.withoutRefunds().ofSeller(sellerId))
        .filter(order -> !order.lines().isEmpty())
        .findFirst();
  }

  @Override
  @Transactional
  public List<PlacedOrder> newestOfSeller(
      String sellerId, @Nullable String status, @Nullable OrderId behind, int limit) {
    var from = behind == null ? OrderRows.BEHIND_ALL_OTHERS : behind.value();
    return rows.allWithLines(idsOfSeller(sellerId, status, from, limit)).stream()
        .map(row -> row.withoutRefunds().ofSeller(sellerId))
        .toList();
  }

  /** Along the seller's own index: left to itself, MySQL may walk through everybody's orders. */
  private List<UUID> idsOfSeller(String sellerId, @Nullable String status, UUID behind, int limit) {
    return uuids(
        jdbc.queryForList(
            """
            SELECT BIN_TO_UUID(l.order_id)
            FROM order_line l FORCE INDEX (ix_order_line_of_seller)
            STRAIGHT_JOIN orders o ON o.order_id = l.order_id
            WHERE l.seller_id = ? AND l.order_id < UUID_TO_BIN(?) AND (? IS NULL OR o.status = ?)
            GROUP BY l.order_id ORDER BY l.order_id DESC LIMIT ?""",
            String.class,
            sellerId,
            behind.toString(),
            status,
            status,
            limit));
  }

  private static List<UUID> uuids(List<String> texts) {
    return texts.stream().map(UUID::fromString).toList();
  }

  @Override
  @Transactional
  public FulfilmentAnswer fulfil(
      OrderId id,
      @Nullable Integer lineNo,
      Fulfilment.Step step,
      String sellerId,
      LongPredicate asKnown,
      Instant at) {
    var row = rows.lock(id.value());
    if (row.isEmpty()) {
      return new FulfilmentAnswer.Unknown();
    }
    var placed = row.get().placedOrder();
    var answer = placed.fulfil(lineNo, line -> line.sellerId().equals(sellerId), step, at);
    return answer instanceof FulfilmentAnswer.Unknown || asKnown.test(placed.order().version())
        ? kept(answer, row.get(), at)
        : new FulfilmentAnswer.Stale(placed.order());
  }

  @Override
  @Transactional
  public FulfilmentAnswer confirmPurchase(
      OrderId id, @Nullable Integer lineNo, String buyerId, Instant at) {
    var row = rows.lock(id.value());
    var placed = row.map(OrderRow::placedOrder).filter(it -> it.order().buyerId().equals(buyerId));
    return row.isEmpty() || placed.isEmpty()
        ? new FulfilmentAnswer.Unknown()
        : kept(
            placed.get().fulfil(lineNo, _ -> true, Fulfilment.Step.CONFIRM_PURCHASE, at),
            row.get(),
            at);
  }

  private FulfilmentAnswer kept(FulfilmentAnswer answer, OrderRow row, Instant at) {
    if (answer instanceof FulfilmentAnswer.Done(var after, _)) {
      row.show(after);
      changes.written(row, at);
    }
    return answer;
  }

  @Override
  @Transactional
  public List<ConfirmedPurchases> confirmPurchases(Instant deliveredUntil, int limit, Instant at) {
    var due =
        jdbc.queryForList(
            """
            SELECT BIN_TO_UUID(order_id) FROM order_line WHERE unconfirmed_since <= ?
            ORDER BY unconfirmed_since LIMIT ?""",
            String.class,
            OrderChanges.utc(deliveredUntil),
            limit);
    if (due.isEmpty()) {
      return List.of();
    }
    var free = rows.lockThoseFree(Set.copyOf(uuids(due)));
    // What was due before the lock may not be so any more, so it is read again under it.
    rows.allWithLines(free.stream().map(row -> row.order().id().value()).toList());
    var confirmed = new ArrayList<ConfirmedPurchases>();
    for (var row : free) {
      row.withoutRefunds()
          .confirmPurchases(deliveredUntil, at)
          .ifPresent(
              purchases -> {
                row.show(purchases.order());
                confirmed.add(purchases);
              });
    }
    rows.flush();
    changes.keepInHistory(
        confirmed.stream().map(purchases -> purchases.order().order()).toList(), at);
    return confirmed;
  }

  @Override
  @Transactional
  public Optional<Instant> oldestUnconfirmed() {
    return changes.first(
        """
        SELECT unconfirmed_since FROM order_line WHERE unconfirmed_since IS NOT NULL
        ORDER BY unconfirmed_since LIMIT 1""");
  }
}
