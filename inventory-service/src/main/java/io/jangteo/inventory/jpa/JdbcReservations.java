package io.jangteo.inventory.jpa;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import io.jangteo.inventory.domain.Purchase;
import io.jangteo.inventory.domain.Reservation;
import io.jangteo.inventory.domain.ReservationState;
import io.jangteo.inventory.domain.Reservations;
import io.jangteo.inventory.domain.ReservedLine;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reservations by the batch, in a handful of statements however many there are. */
@Component
final class JdbcReservations implements Reservations {

  /** Keeps a rewritten batch far below {@code max_allowed_packet}. */
  private static final int ROWS_PER_STATEMENT = 1_000;

  private static final Comparator<Reservation> BY_HOLD_SLOT =
      Comparator.comparing(Reservation::buyerId, nullsFirst(naturalOrder()))
          .thenComparing(Reservation::holdSlot, nullsFirst(naturalOrder()));

  private final JdbcClient client;
  private final JdbcOperations jdbc;

  JdbcReservations(JdbcClient client, JdbcOperations jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  @Override
  public Map<UUID, ReservationState> statesOf(Collection<UUID> orderIds) {
    return orderIds.isEmpty()
        ? Map.of()
        : client
            .sql("SELECT order_id, state FROM reservation WHERE order_id IN (:ids)")
            .param("ids", columns(orderIds))
            .query(
                (row, _) ->
                    Map.entry(
                        BinaryUuid.uuid(row.getBytes(1)),
                        ReservationState.valueOf(row.getString(2))))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Map<UUID, Reservation> lock(Collection<UUID> orderIds) {
    if (orderIds.isEmpty()) {
      return Map.of();
    }
    var reservations =
        client
            .sql(
                """
                SELECT order_id, state, reason, version, buyer_id, hold_slot FROM reservation
                WHERE order_id IN (:ids) ORDER BY order_id FOR UPDATE""")
            .param("ids", columns(orderIds))
            .query(
                (row, _) ->
                    new Reservation(
                        BinaryUuid.uuid(row.getBytes(1)),
                        ReservationState.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getObject(6, Integer.class),
                        List.of()))
            .list();
    // Only now: a reservation that came to be while we waited for its lock has its lines too.
    var lines = linesOf(orderIds);
    return reservations.stream()
        .map(r -> r.withLines(lines.getOrDefault(r.orderId(), List.of())))
        .collect(Collectors.toMap(Reservation::orderId, Function.identity()));
  }

  private Map<UUID, List<ReservedLine>> linesOf(Collection<UUID> orderIds) {
    return client
        .sql(
            """
            SELECT order_id, line_no, sku_id, qty, restocked_qty FROM reservation_line
            WHERE order_id IN (:ids) ORDER BY order_id, line_no""")
        .param("ids", columns(orderIds))
        .query(
            (row, _) ->
                new OrderLine(
                    BinaryUuid.uuid(row.getBytes(1)),
                    new ReservedLine(
                        row.getInt(2), row.getString(3), row.getInt(4), row.getInt(5))))
        .stream()
        .collect(
            Collectors.groupingBy(
                OrderLine::orderId, Collectors.mapping(OrderLine::line, Collectors.toList())));
  }

  @Override
  public boolean add(Collection<Reservation> reservations) {
    try {
      insert(reservations);
      return true;
    } catch (DuplicateKeyException anotherWasFirst) {
      return false;
    }
  }

  /** In the order of their buyers, so that two who insert at once do not wait in a circle. */
  private void insert(Collection<Reservation> reservations) {
    jdbc.batchUpdate(
        """
        INSERT INTO reservation (order_id, state, reason, version, buyer_id, hold_slot)
        VALUES (?, ?, ?, ?, ?, ?)""",
        reservations.stream().sorted(BY_HOLD_SLOT).toList(),
        ROWS_PER_STATEMENT,
        (row, reservation) -> {
          row.setBytes(1, BinaryUuid.bytes(reservation.orderId()));
          row.setString(2, reservation.state().name());
          row.setString(3, reservation.reason());
          row.setLong(4, reservation.version());
          row.setString(5, reservation.buyerId());
          row.setObject(6, reservation.holdSlot(), Types.INTEGER);
        });
    jdbc.batchUpdate(
        "INSERT INTO reservation_line (order_id, line_no, sku_id, qty) VALUES (?, ?, ?, ?)",
        reservations.stream().flatMap(OrderLine::of).toList(),
        ROWS_PER_STATEMENT,
        (row, line) -> {
          row.setBytes(1, BinaryUuid.bytes(line.orderId()));
          row.setInt(2, line.line().lineNo());
          row.setString(3, line.line().skuId());
          row.setInt(4, line.line().quantity());
        });
  }

  @Override
  public void change(Collection<Reservation> changed) {
    var updated =
        jdbc.batchUpdate(
            """
            UPDATE reservation SET state = ?, reason = ?, version = ?, hold_slot = ?
            WHERE order_id = ? AND state IN ('HELD', 'COMMITTED') AND version < ?""",
            changed,
            ROWS_PER_STATEMENT,
            (row, reservation) -> {
              row.setString(1, reservation.state().name());
              row.setString(2, reservation.reason());
              row.setLong(3, reservation.version());
              row.setObject(4, reservation.holdSlot(), Types.INTEGER);
              row.setBytes(5, BinaryUuid.bytes(reservation.orderId()));
              row.setLong(6, reservation.version());
            });
    if (Arrays.stream(updated).flatMapToInt(Arrays::stream).anyMatch(rows -> rows != 1)) {
      throw new IllegalStateException("a reservation was changed although it was locked");
    }
    jdbc.batchUpdate(
        "UPDATE reservation_line SET restocked_qty = ? WHERE order_id = ? AND line_no = ?",
        changed.stream()
            .flatMap(OrderLine::of)
            .filter(line -> line.line().restocked() > 0)
            .toList(),
        ROWS_PER_STATEMENT,
        (row, line) -> {
          row.setInt(1, line.line().restocked());
          row.setBytes(2, BinaryUuid.bytes(line.orderId()));
          row.setInt(3, line.line().lineNo());
        });
  }

  @Override
  public Map<String, Set<Integer>> holdSlotsOf(Collection<String> buyerIds) {
    return buyerIds.isEmpty()
        ? Map.of()
        : client
            .sql(
                """
                SELECT buyer_id, hold_slot FROM reservation
                WHERE buyer_id IN (:ids) AND hold_slot IS NOT NULL""")
            .param("ids", buyerIds)
            .query((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  @Override
  public Map<Purchase, Long> purchasesOf(Collection<String> buyerIds, Collection<String> skuIds) {
    return buyerIds.isEmpty() || skuIds.isEmpty()
        ? Map.of()
        : client
            .sql(
                """
                SELECT r.buyer_id, l.sku_id, SUM(l.qty - l.restocked_qty)
                FROM reservation r JOIN reservation_line l ON l.order_id = r.order_id
                WHERE r.buyer_id IN (:buyers) AND r.state IN ('HELD', 'COMMITTED')
                  AND l.sku_id IN (:skus)
                GROUP BY r.buyer_id, l.sku_id""")
            .param("buyers", buyerIds)
            .param("skus", skuIds)
            .query(
                (row, _) ->
                    Map.entry(new Purchase(row.getString(1), row.getString(2)), row.getLong(3)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Optional<Instant> oldestHold() {
    return client
        .sql("SELECT MIN(created_at) FROM reservation WHERE state = 'HELD'")
        .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
        .single();
  }

  private static List<byte[]> columns(Collection<UUID> orderIds) {
    return orderIds.stream().map(BinaryUuid::bytes).toList();
  }

  private record OrderLine(UUID orderId, ReservedLine line) {

    static Stream<OrderLine> of(Reservation reservation) {
      return reservation.lines().stream().map(line -> new OrderLine(reservation.orderId(), line));
    }
  }
}
