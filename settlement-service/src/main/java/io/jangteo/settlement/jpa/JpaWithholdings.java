package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Withholdings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Withholdings in MySQL. */
@Repository
class JpaWithholdings implements Withholdings {

  private final JdbcOperations jdbc;

  JpaWithholdings(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  private record Sum(long net, int items) {}

  @Override
  public boolean hold(Withholding withholding) {
    var line = withholding.line();
    try {
      jdbc.update(
          """
          INSERT INTO withholding
            (withholding_id, seller_id, order_id, line_no, cause, reason, held_by, held_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
          Binary.of(withholding.id()),
          withholding.sellerId(),
          line == null ? null : Binary.of(line.orderId()),
          line == null ? null : line.lineNo(),
          withholding.cause().name(),
          withholding.reason(),
          withholding.by(),
          Timestamp.from(withholding.at()));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  @Override
  public boolean release(String sellerId, Cause cause, @Nullable String by, Instant at) {
    return jdbc.update(
            """
            UPDATE withholding SET released_by = ?, released_at = ?
            WHERE seller_id = ? AND cause = ? AND order_id IS NULL AND released_at IS NULL""",
            by,
            Timestamp.from(at),
            sellerId,
            cause.name())
        > 0;
  }

  @Override
  public List<Withholding> openOf(String sellerId) {
    return jdbc.query(
        """
        SELECT withholding_id, seller_id, cause, reason, held_by, held_at FROM withholding
        WHERE seller_id = ? AND order_id IS NULL AND released_at IS NULL ORDER BY held_at""",
        (row, _) -> ofSeller(row),
        sellerId);
  }

  private static Withholding ofSeller(ResultSet row) throws SQLException {
    return new Withholding(
        Binary.uuid(row.getBytes("withholding_id")),
        row.getString("seller_id"),
        null,
        Cause.valueOf(row.getString("cause")),
        row.getString("reason"),
        row.getString("held_by"),
        row.getTimestamp("held_at").toInstant());
  }

  @Override
  public Optional<Long> holdLine(Withholding withholding) {
    var line = withholding.line();
    if (line == null) {
      throw new IllegalArgumentException("no line: " + withholding);
    }
    var due =
        jdbc.query(
                """
                SELECT COALESCE(SUM(net), 0), COUNT(*) FROM settlement_item
                WHERE order_id = ? AND line_no = ? AND state = 'DUE'""",
                (row, _) -> new Sum(row.getLong(1), row.getInt(2)),
                Binary.of(line.orderId()),
                line.lineNo())
            .getFirst();
    if (due.items() == 0 || !hold(withholding)) {
      return Optional.empty();
    }
    var held =
        jdbc.update(
            """
            UPDATE settlement_item SET state = 'WITHHELD'
            WHERE order_id = ? AND line_no = ? AND state = 'DUE'""",
            Binary.of(line.orderId()),
            line.lineNo());
    if (held != due.items()) {
      throw new IllegalStateException("a payout has taken items of %s meanwhile".formatted(line));
    }
    return Optional.of(due.net());
  }

  @Override
  public boolean releaseLine(UUID orderId, int lineNo, String by, Instant at) {
    var ended =
        jdbc.update(
            """
            UPDATE withholding SET released_by = ?, released_at = ?
            WHERE order_id = ? AND line_no = ? AND released_at IS NULL""",
            by,
            Timestamp.from(at),
            Binary.of(orderId),
            lineNo);
    jdbc.update(
        """
        UPDATE settlement_item SET state = 'DUE'
        WHERE order_id = ? AND line_no = ? AND state = 'WITHHELD'""",
        Binary.of(orderId),
        lineNo);
    return ended > 0;
  }

  @Override
  public Debts debts() {
    return jdbc.query(
            """
            SELECT COUNT(*), MIN(w.held_at), COALESCE(SUM(GREATEST(0, -(
              SELECT COALESCE(SUM(i.net), 0) FROM settlement_item i
              WHERE i.state = 'DUE' AND i.seller_id = w.seller_id))), 0)
            FROM withholding w WHERE w.cause = 'NEGATIVE' AND w.released_at IS NULL""",
            (row, _) -> {
              var oldest = row.getTimestamp(2);
              return new Debts(
                  row.getLong(1), row.getLong(3), oldest == null ? null : oldest.toInstant());
            })
        .getFirst();
  }
}
