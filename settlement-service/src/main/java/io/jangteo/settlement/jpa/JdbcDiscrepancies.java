package io.jangteo.settlement.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.Discrepancy;
import io.jangteo.settlement.domain.Discrepancy.Kind;
import io.jangteo.settlement.domain.Discrepancy.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** {@code discrepancy} and {@code discrepancy_action}. */
@Repository
class JdbcDiscrepancies implements Discrepancies {

  private static final int ROWS_PER_STATEMENT = 500;

  private static final String ALL =
      """
      SELECT discrepancy_id, kind, gateway, line_id, movement, order_ref, currency, at_stake,
        state, proposed_by, raised_at, closed_at
      FROM discrepancy
      """;

  private final JdbcOperations jdbc;

  JdbcDiscrepancies(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void raise(List<Discrepancy> discrepancies) {
    jdbc.batchUpdate(
        """
        INSERT INTO discrepancy
          (discrepancy_id, kind, subject, gateway, line_id, movement, order_ref, currency, at_stake,
           state, raised_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)
        ON DUPLICATE KEY UPDATE
          movement = IF(state IN ('OPEN', 'EXPLAINED'), VALUES(movement), movement),
          at_stake = IF(state IN ('OPEN', 'EXPLAINED'), VALUES(at_stake), at_stake),
          closed_at = IF(state = 'EXPLAINED', NULL, closed_at),
          state = IF(state = 'EXPLAINED', 'OPEN', state)""",
        discrepancies.stream()
            .sorted(Comparator.comparing(discrepancy -> subject(discrepancy).toString()))
            .toList(),
        ROWS_PER_STATEMENT,
        (row, discrepancy) -> {
          row.setBytes(1, Binary.of(discrepancy.id()));
          row.setString(2, discrepancy.kind().name());
          row.setBytes(3, Binary.of(subject(discrepancy)));
          row.setString(4, discrepancy.gateway());
          row.setBytes(5, binary(discrepancy.lineId()));
          row.setBytes(6, binary(discrepancy.movement()));
          row.setString(7, discrepancy.orderReference());
          row.setString(8, discrepancy.atStake().currency());
          row.setLong(9, discrepancy.atStake().amount());
          row.setTimestamp(10, Timestamp.from(discrepancy.raisedAt()));
        });
  }

  private static UUID subject(Discrepancy discrepancy) {
    return Objects.requireNonNull(
        discrepancy.kind() == Kind.MISSING ? discrepancy.movement() : discrepancy.lineId());
  }

  @Override
  public void explain(Collection<UUID> subjects, Collection<Kind> except, Instant at) {
    if (subjects.isEmpty()) {
      return;
    }
    var values = new ArrayList<Object>();
    values.add(Timestamp.from(at));
    subjects.stream()
        .sorted(Comparator.comparing(UUID::toString))
        .map(Binary::of)
        .forEach(values::add);
    except.forEach(kind -> values.add(kind.name()));
    jdbc.update(
        """
        UPDATE discrepancy SET state = 'EXPLAINED', proposed_by = NULL, closed_at = ?
        WHERE subject IN (%s) AND kind NOT IN (%s) AND state IN ('OPEN', 'PROPOSED')"""
            .formatted(
                Binary.placeholders(subjects),
                except.isEmpty() ? "''" : Binary.placeholders(except)),
        values.toArray());
  }

  @Override
  public void explainMentioned(Instant at) {
    jdbc.update(
        """
        UPDATE discrepancy SET state = 'EXPLAINED', proposed_by = NULL, closed_at = ?
        WHERE state IN ('OPEN', 'PROPOSED') AND kind = 'MISSING'
          AND EXISTS (SELECT 1 FROM gateway_line l WHERE l.movement = discrepancy.movement)""",
        Timestamp.from(at));
  }

  @Override
  public Optional<Discrepancy> find(UUID id) {
    return jdbc
        .query(ALL + "WHERE discrepancy_id = ?", (row, _) -> discrepancy(row), Binary.of(id))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Discrepancy> lock(UUID id) {
    return jdbc
        .query(
            ALL + "WHERE discrepancy_id = ? FOR UPDATE",
            (row, _) -> discrepancy(row),
            Binary.of(id))
        .stream()
        .findFirst();
  }

  @Override
  public void record(Discrepancy discrepancy, State next, Done done) {
    jdbc.update(
        """
        INSERT INTO discrepancy_action (action_id, discrepancy_id, action, admin, reason, acted_at)
        VALUES (?, ?, ?, ?, ?, ?)""",
        Binary.of(done.id()),
        Binary.of(discrepancy.id()),
        done.action().name(),
        done.admin(),
        done.reason(),
        Timestamp.from(done.at()));
    jdbc.update(
        """
        UPDATE discrepancy SET state = ?, proposed_by = ?, closed_at = ?
        WHERE discrepancy_id = ?""",
        next.name(),
        next == State.PROPOSED ? done.admin() : null,
        next.isOpen() ? null : Timestamp.from(done.at()),
        Binary.of(discrepancy.id()));
  }

  @Override
  public List<Done> doneAbout(UUID id) {
    return jdbc.query(
        """
        SELECT action_id, action, admin, reason, acted_at FROM discrepancy_action
        WHERE discrepancy_id = ? ORDER BY action_id""",
        (row, _) ->
            new Done(
                Binary.uuid(row.getBytes(1)),
                Discrepancy.Action.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getTimestamp(5).toInstant()),
        Binary.of(id));
  }

  @Override
  public List<Discrepancy> list(Filter filter, @Nullable UUID after, int limit) {
    var open = filter.open();
    return jdbc.query(
        ALL
            + """
            WHERE (? IS NULL OR (state IN ('OPEN', 'PROPOSED')) = ?)
              AND kind = COALESCE(?, kind) AND gateway = COALESCE(?, gateway)
              AND discrepancy_id > ?
            ORDER BY discrepancy_id LIMIT ?""",
        (row, _) -> discrepancy(row),
        open,
        open,
        filter.kind() == null ? null : filter.kind().name(),
        filter.gateway(),
        after == null ? new byte[0] : Binary.of(after),
        limit);
  }

  @Override
  public Map<Kind, Long> open() {
    var open = new EnumMap<Kind, Long>(Kind.class);
    jdbc.query(
        """
        SELECT kind, COUNT(*) FROM discrepancy
        WHERE state IN ('OPEN', 'PROPOSED') GROUP BY kind""",
        row -> {
          open.put(Kind.valueOf(row.getString(1)), row.getLong(2));
        });
    return open;
  }

  @Override
  public Optional<Instant> oldest() {
    return Optional.ofNullable(
            jdbc.queryForObject(
                "SELECT MIN(raised_at) FROM discrepancy WHERE state IN ('OPEN', 'PROPOSED')",
                Timestamp.class))
        .map(Timestamp::toInstant);
  }

  private static Discrepancy discrepancy(ResultSet row) throws SQLException {
    var closedAt = row.getTimestamp("closed_at");
    return new Discrepancy(
        Binary.uuid(row.getBytes("discrepancy_id")),
        Kind.valueOf(row.getString("kind")),
        row.getString("gateway"),
        uuid(row.getBytes("line_id")),
        uuid(row.getBytes("movement")),
        row.getString("order_ref"),
        new Money(row.getLong("at_stake"), row.getString("currency")),
        State.valueOf(row.getString("state")),
        row.getString("proposed_by"),
        row.getTimestamp("raised_at").toInstant(),
        closedAt == null ? null : closedAt.toInstant());
  }

  private static @Nullable UUID uuid(byte @Nullable [] bytes) {
    return bytes == null ? null : Binary.uuid(bytes);
  }

  private static byte @Nullable [] binary(@Nullable UUID id) {
    return id == null ? null : Binary.of(id);
  }
}
