package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.CurrentLevel;
import io.jangteo.inventory.domain.CurrentLevel.Telling;
import io.jangteo.inventory.domain.Identifier;
import io.jangteo.inventory.domain.StockLevels;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the stock rows without a lock; what it locks is the row of what was told. */
@Component
final class JdbcStockLevels implements StockLevels {

  /** Keeps a rewritten batch far below {@code max_allowed_packet}. */
  private static final int ROWS_PER_STATEMENT = 1_000;

  private final JdbcClient client;
  private final JdbcOperations jdbc;

  JdbcStockLevels(JdbcClient client, JdbcOperations jdbc) {
    this.client = client;
    this.jdbc = jdbc;
  }

  @Override
  public List<String> lockUntold(String after, int limit) {
    return client
        .sql(
            // After an import the marks are many, and the optimizer would walk past all that is
            // told.
            """
            SELECT l.sku_id
            FROM stock s FORCE INDEX (ix_stock_untold)
            STRAIGHT_JOIN stock_level l ON l.sku_id = s.sku_id
            WHERE s.untold = TRUE AND s.sku_id > ?
            ORDER BY s.sku_id LIMIT ? FOR UPDATE OF l""")
        .params(after, limit)
        .query(String.class)
        .list();
  }

  @Override
  public List<String> lock(Collection<String> skuIds) {
    return skuIds.isEmpty()
        ? List.of()
        : client
            .sql("SELECT sku_id FROM stock_level WHERE sku_id IN (:ids) ORDER BY sku_id FOR UPDATE")
            .param("ids", skuIds)
            .query(String.class)
            .list();
  }

  /** A statement of its own: one that waits for a lock shows of other tables what was before. */
  @Override
  public List<CurrentLevel> current(Collection<String> lockedSkuIds) {
    return lockedSkuIds.isEmpty()
        ? List.of()
        : client
            .sql(
                """
                SELECT s.sku_id, s.on_hand - s.reserved, s.version, l.version, l.available, l.told_at
                FROM stock_level l STRAIGHT_JOIN stock s ON s.sku_id = l.sku_id
                WHERE l.sku_id IN (:ids) ORDER BY l.sku_id""")
            .param("ids", lockedSkuIds)
            .query(JdbcStockLevels::level)
            .list();
  }

  private static CurrentLevel level(ResultSet row, int number) throws SQLException {
    var toldAt = row.getTimestamp(6);
    return new CurrentLevel(
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        toldAt == null ? null : new Telling(row.getLong(5), toldAt.toInstant()));
  }

  @Override
  public boolean holdBack(String skuId) {
    return Identifier.isPossible(skuId)
        && client
            .sql("SELECT 1 FROM stock_level WHERE sku_id = ? FOR SHARE")
            .param(skuId)
            .query(Integer.class)
            .optional()
            .isPresent();
  }

  @Override
  public void told(List<CurrentLevel> levels, Instant at) {
    jdbc.batchUpdate(
        """
        UPDATE stock_level SET version = version + 1, available = ?, told_at = ?
        WHERE sku_id = ?""",
        levels,
        ROWS_PER_STATEMENT,
        (row, level) -> {
          row.setLong(1, level.available());
          row.setTimestamp(2, Timestamp.from(at));
          row.setString(3, level.skuId());
        });
  }

  @Override
  public void settle(List<CurrentLevel> levels) {
    // None updated is an answer, too: it has changed, and keeps its mark for the next time.
    jdbc.batchUpdate(
        "UPDATE stock SET untold = NULL WHERE sku_id = ? AND version = ?",
        levels.stream().sorted(Comparator.comparing(CurrentLevel::skuId)).toList(),
        ROWS_PER_STATEMENT,
        (row, level) -> {
          row.setString(1, level.skuId());
          row.setLong(2, level.stockVersion());
        });
  }

  @Override
  public long countUntold() {
    return client.sql("SELECT COUNT(*) FROM stock WHERE untold = TRUE").query(Long.class).single();
  }
}
