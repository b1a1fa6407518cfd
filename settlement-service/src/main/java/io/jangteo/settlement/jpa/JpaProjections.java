package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.Projections;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Rebuilds folds a seller and month at a time. First the rows are locked, in the order in which
 * booking locks them; then the items are added up. A booking that has its items in the table but
 * not yet in the figures is not seen and adds itself afterwards; one that is seen has ended.
 */
@Repository
class JpaProjections implements Projections {

  private static final int ROWS_PER_STATEMENT = 1_000;

  private final JdbcOperations jdbc;
  private final TransactionOperations transactions;

  JpaProjections(JdbcOperations jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Optional<String> sellerAfter(Projection projection, String sellerId) {
    return Optional.ofNullable(
        jdbc.queryForObject(
            """
            SELECT MIN(seller_id) FROM (
              (SELECT MIN(seller_id) AS seller_id FROM settlement_item WHERE seller_id > ?)
              UNION ALL
              (SELECT MIN(seller_id) FROM %s WHERE seller_id > ?)) AS next"""
                .formatted(FoldTable.of(projection).name()),
            String.class,
            sellerId,
            sellerId));
  }

  @Override
  public List<YearMonth> monthsOf(Projection projection, String sellerId) {
    var table = FoldTable.of(projection);
    return jdbc.query(
        """
        SELECT MIN(first), MAX(last) FROM (
          SELECT MIN(stat_date) AS first, MAX(stat_date) AS last FROM settlement_item
          WHERE seller_id = ?
          UNION ALL
          SELECT MIN(%1$s), MAX(%1$s) FROM %2$s WHERE seller_id = ?) AS days"""
            .formatted(table.day(), table.name()),
        rows -> {
          rows.next();
          var first = rows.getObject(1, LocalDate.class);
          var last = rows.getObject(2, LocalDate.class);
          return first == null || last == null
              ? List.of()
              : Stream.iterate(
                      YearMonth.from(first),
                      month -> !month.isAfter(YearMonth.from(last)),
                      month -> month.plusMonths(1))
                  .toList();
        },
        sellerId,
        sellerId);
  }

  @Override
  public long rebuild(Projection projection, String sellerId, YearMonth month) {
    var table = FoldTable.of(projection);
    var corrected =
        transactions.execute(
            _ -> {
              var keys = new TreeSet<>(BY_KEY);
              keys.addAll(added(table, sellerId, month).keySet());
              keys.addAll(kept(table, sellerId, month).keySet());
              lock(table, keys);
              return correct(
                  table, keys, kept(table, sellerId, month), added(table, sellerId, month));
            });
    return corrected == null ? 0 : corrected;
  }

  private void lock(FoldTable table, Collection<Key> keys) {
    jdbc.batchUpdate(
        table.lock(), keys, ROWS_PER_STATEMENT, (row, key) -> set(row, 1, key.values()));
  }

  /** Only what is locked: other rows that have come meanwhile are their bookings' own to keep. */
  private long correct(
      FoldTable table,
      Collection<Key> keys,
      Map<Key, List<Long>> kept,
      Map<Key, List<Long>> added) {
    var wrong =
        keys.stream()
            .filter(added::containsKey)
            .filter(key -> !Objects.equals(added.get(key), kept.get(key)))
            .toList();
    jdbc.batchUpdate(
        table.correct(),
        wrong,
        ROWS_PER_STATEMENT,
        (row, key) -> {
          var sums = added.getOrDefault(key, List.of());
          set(row, 1, sums);
          set(row, 1 + sums.size(), key.values());
        });
    var unfounded = keys.stream().filter(key -> !added.containsKey(key)).toList();
    jdbc.batchUpdate(
        table.remove(), unfounded, ROWS_PER_STATEMENT, (row, key) -> set(row, 1, key.values()));
    return (long) wrong.size() + unfounded.size();
  }

  private Map<Key, List<Long>> kept(FoldTable table, String sellerId, YearMonth month) {
    return read(table, table.rows(), sellerId, month);
  }

  private Map<Key, List<Long>> added(FoldTable table, String sellerId, YearMonth month) {
    var rows = new HashMap<Key, List<Long>>();
    table.folds().forEach(fold -> rows.putAll(read(table, fold, sellerId, month)));
    return rows;
  }

  private Map<Key, List<Long>> read(FoldTable table, String sql, String sellerId, YearMonth month) {
    var rows = new HashMap<Key, List<Long>>();
    int keys = table.keys().size();
    jdbc.query(
        sql,
        row -> {
          var key = new ArrayList<String>();
          for (int column = 1; column <= keys; column++) {
            key.add(row.getString(column));
          }
          var sums = new ArrayList<Long>();
          for (int column = keys + 1; column <= keys + table.sums().size(); column++) {
            sums.add(row.getLong(column));
          }
          rows.put(new Key(List.copyOf(key)), List.copyOf(sums));
        },
        sellerId,
        month.atDay(1),
        month.atEndOfMonth());
    return rows;
  }

  private static void set(PreparedStatement row, int first, List<?> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      row.setObject(first + i, values.get(i));
    }
  }

  private static final Comparator<Key> BY_KEY =
      (one, other) ->
          IntStream.range(0, one.values().size())
              .map(i -> one.values().get(i).compareTo(other.values().get(i)))
              .filter(difference -> difference != 0)
              .findFirst()
              .orElse(0);

  /** Of a row, as text, which sorts as the columns do. */
  private record Key(List<String> values) {}
}
