package io.jangteo.settlement.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Adjustments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;

/** Adjustments in MySQL. */
@Repository
class JpaAdjustments implements Adjustments {

  private static final String COLUMNS =
      """
      SELECT adjustment_id, seller_id, amount, currency, reason, state, proposed_by, proposed_at,
        idem_key, decided_by, decided_at
      FROM adjustment
      """;

  private final JdbcOperations jdbc;

  JpaAdjustments(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Proposal propose(Proposal proposal) {
    jdbc.update(
        """
        INSERT INTO adjustment
          (adjustment_id, seller_id, amount, currency, reason, state, proposed_by, proposed_at, idem_key)
        VALUES (?, ?, ?, ?, ?, 'PROPOSED', ?, ?, ?)
        ON DUPLICATE KEY UPDATE idem_key = adjustment.idem_key""",
        Binary.of(proposal.id()),
        proposal.sellerId(),
        proposal.amount().amount(),
        proposal.amount().currency(),
        proposal.reason(),
        proposal.proposedBy(),
        Timestamp.from(proposal.proposedAt()),
        proposal.key());
    // A locking read: a snapshot may not show the row of the one who was first.
    return jdbc.query(
            COLUMNS + "WHERE proposed_by = ? AND idem_key = ? FOR UPDATE",
            (row, _) -> proposal(row),
            proposal.proposedBy(),
            proposal.key())
        .getFirst();
  }

  @Override
  public Optional<Proposal> find(UUID id) {
    return jdbc
        .query(COLUMNS + "WHERE adjustment_id = ?", (row, _) -> proposal(row), Binary.of(id))
        .stream()
        .findFirst();
  }

  @Override
  public boolean decide(UUID id, State decision, String admin, Instant at) {
    return jdbc.update(
            """
            UPDATE adjustment SET state = ?, decided_by = ?, decided_at = ?
            WHERE adjustment_id = ? AND state = 'PROPOSED'""",
            decision.name(),
            admin,
            Timestamp.from(at),
            Binary.of(id))
        == 1;
  }

  @Override
  public List<Proposal> list(@Nullable State state, @Nullable UUID before, int limit) {
    var wanted = state == null ? null : state.name();
    var cursor = Binary.ofNullable(before);
    return jdbc.query(
        COLUMNS
            + """
            WHERE (? IS NULL OR state = ?) AND (? IS NULL OR adjustment_id < ?)
            ORDER BY adjustment_id DESC LIMIT ?""",
        (row, _) -> proposal(row),
        wanted,
        wanted,
        cursor,
        cursor,
        limit);
  }

  private static Proposal proposal(ResultSet row) throws SQLException {
    var decided = row.getTimestamp("decided_at");
    return new Proposal(
        Binary.uuid(row.getBytes("adjustment_id")),
        row.getString("seller_id"),
        new Money(row.getLong("amount"), row.getString("currency")),
        row.getString("reason"),
        State.valueOf(row.getString("state")),
        row.getString("proposed_by"),
        row.getTimestamp("proposed_at").toInstant(),
        row.getString("idem_key"),
        row.getString("decided_by"),
        decided == null ? null : decided.toInstant());
  }
}
