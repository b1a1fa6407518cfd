package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.Identifier;
import io.jangteo.inventory.domain.Movement;
import io.jangteo.inventory.domain.MovementType;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.inventory.domain.StockLevel;
import io.jangteo.inventory.domain.Supply;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stock by plain statements, because here the statement is the decision. */
@Component
final class JdbcStock implements Stock {

  /** Keeps a rewritten batch far below {@code max_allowed_packet}. */
  private static final int ROWS_PER_STATEMENT = 1_000;

  private final JdbcClient client;
  private final JdbcOperations jdbc;

  JdbcStock(JdbcClient client, JdbcOperations jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  @Override
  public Optional<StockLevel> find(String skuId) {
    if (!Identifier.isPossible(skuId)) {
      return Optional.empty();
    }
    return client
        .sql("SELECT sku_id, on_hand, reserved, max_per_buyer, version FROM stock WHERE sku_id = ?")
        .param(skuId)
        .query(
            (row, _) ->
                new StockLevel(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getObject(4, Integer.class),
                    row.getLong(5)))
        .optional();
  }

  @Override
  public void open(Collection<String> skuIds) {
    jdbc.batchUpdate(
        "INSERT INTO stock (sku_id, on_hand, reserved, version) VALUES (?, 0, 0, 1)",
        skuIds,
        ROWS_PER_STATEMENT,
        (row, skuId) -> row.setString(1, skuId));
    jdbc.batchUpdate(
        "INSERT INTO stock_level (sku_id, version) VALUES (?, 0)",
        skuIds,
        ROWS_PER_STATEMENT,
        (row, skuId) -> row.setString(1, skuId));
  }

  @Override
  public Map<String, Supply> supply(Collection<String> skuIds) {
    return supply(
        "SELECT sku_id, on_hand - reserved, max_per_buyer FROM stock WHERE sku_id IN (:ids)",
        skuIds);
  }

  @Override
  public Map<String, Supply> lockSupply(Collection<String> skuIds) {
    // The order of the locks is the order in which move() changes the rows.
    return supply(
        """
        SELECT sku_id, on_hand - reserved, max_per_buyer FROM stock
        WHERE sku_id IN (:ids) ORDER BY sku_id FOR UPDATE""",
        skuIds);
  }

  private Map<String, Supply> supply(String sql, Collection<String> skuIds) {
    var ids = skuIds.stream().filter(Identifier::isPossible).toList();
    return ids.isEmpty()
        ? Map.of()
        : client
            .sql(sql)
            .param("ids", ids)
            .query(
                (row, _) ->
                    Map.entry(
                        row.getString(1),
                        new Supply(row.getLong(2), row.getObject(3, Integer.class))))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void limit(String skuId, @Nullable Integer maxPerBuyer) {
    client
        .sql("UPDATE stock SET max_per_buyer = ?, version = version + 1 WHERE sku_id = ?")
        .params(Arrays.asList(maxPerBuyer, skuId))
        .update();
  }

  @Override
  public boolean move(List<Movement> movements) {
    log(movements);
    var changes = new TreeMap<String, Change>();
    movements.forEach(
        movement -> changes.merge(movement.skuId(), Change.of(movement), Change::plus));
    return apply(changes);
  }

  private void log(List<Movement> movements) {
    jdbc.batchUpdate(
        """
        INSERT INTO stock_movement (sku_id, type, qty, order_id, line_no, reference, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        movements,
        ROWS_PER_STATEMENT,
        JdbcStock::bind);
  }

  private static void bind(PreparedStatement row, Movement movement) throws SQLException {
    row.setString(1, movement.skuId());
    row.setString(2, movement.type().name());
    row.setLong(3, movement.quantity());
    row.setBytes(4, movement.orderId() == null ? null : BinaryUuid.bytes(movement.orderId()));
    row.setObject(5, movement.lineNo(), Types.INTEGER);
    row.setString(6, movement.reference());
    row.setString(7, movement.reason());
  }

  private boolean apply(SortedMap<String, Change> changes) {
    var updated =
        jdbc.batchUpdate(
            """
            UPDATE stock
            SET on_hand = on_hand + ?, reserved = reserved + ?, version = version + 1,
              untold = IF(? <> 0, TRUE, untold)
            WHERE sku_id = ? AND on_hand + ? >= reserved + ?""",
            changes.entrySet(),
            ROWS_PER_STATEMENT,
            (row, change) -> {
              row.setLong(1, change.getValue().onHand());
              row.setLong(2, change.getValue().reserved());
              row.setLong(3, change.getValue().available());
              row.setString(4, change.getKey());
              row.setLong(5, change.getValue().onHand());
              row.setLong(6, change.getValue().reserved());
            });
    return Arrays.stream(updated).flatMapToInt(Arrays::stream).allMatch(rows -> rows == 1);
  }

  @Override
  public Set<UUID> refundsLogged(Collection<UUID> orderIds) {
    return orderIds.isEmpty()
        ? Set.of()
        : client
            .sql(
                """
                SELECT DISTINCT reference FROM stock_movement
                WHERE order_id IN (:ids) AND type = 'RESTOCK'""")
            .param("ids", orderIds.stream().map(BinaryUuid::bytes).toList())
            .query((row, _) -> UUID.fromString(row.getString(1)))
            .set();
  }

  @Override
  public List<Movement> alreadyLogged(List<Movement> movements) {
    if (movements.isEmpty()) {
      return List.of();
    }
    return client
        .sql(
            """
            SELECT sku_id, type, qty, reference, reason FROM stock_movement
            WHERE order_id IS NULL AND (sku_id, type, reference) IN (:names)""")
        .param(
            "names",
            movements.stream()
                .map(m -> new Object[] {m.skuId(), m.type().name(), m.reference()})
                .toList())
        .query(
            (row, _) ->
                new Movement(
                    MovementType.valueOf(row.getString(2)),
                    row.getString(1),
                    row.getLong(3),
                    null,
                    null,
                    row.getString(4),
                    row.getString(5)))
        .list();
  }

  /** What the movements of one SKU add up to. */
  private record Change(long onHand, long reserved) {

    static Change of(Movement movement) {
      return new Change(
          movement.type().onHand(movement.quantity()),
          movement.type().reserved(movement.quantity()));
    }

    /** Goods that leave to whom they were held for change nothing for anyone else. */
    long available() {
      return onHand - reserved;
    }

    Change plus(Change other) {
      return new Change(onHand + other.onHand, reserved + other.reserved);
    }
  }
}
