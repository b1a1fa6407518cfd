package io.jangteo.settlement.jpa;

import io.jangteo.settlement.domain.Projection;
import io.jangteo.settlement.domain.Rebuild;
import io.jangteo.settlement.domain.Rebuilds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class JpaRebuilds implements Rebuilds {

  private static final int LONGEST_FAILURE = 500;

  private final JdbcOperations jdbc;

  JpaRebuilds(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Rebuild rebuild) {
    jdbc.update(
        """
        INSERT INTO rebuild
          (projection, asked_by, started_at, moved_at, ended_at, sellers, corrected, failure, rebuild_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        columns(rebuild));
  }

  @Override
  public void replace(Rebuild rebuild) {
    jdbc.update(
        """
        UPDATE rebuild SET projection = ?, asked_by = ?, started_at = ?, moved_at = ?, ended_at = ?,
          sellers = ?, corrected = ?, failure = ?
        WHERE rebuild_id = ?""",
        columns(rebuild));
  }

  @Override
  public Optional<Rebuild> find(UUID id) {
    return jdbc
        .query(
            "SELECT * FROM rebuild WHERE rebuild_id = ?",
            (row, _) -> rebuild(row),
            (Object) Binary.of(id))
        .stream()
        .findFirst();
  }

  private static @Nullable Object[] columns(Rebuild rebuild) {
    return new @Nullable Object[] {
      rebuild.projection().name(),
      rebuild.askedBy(),
      Timestamp.from(rebuild.startedAt()),
      Timestamp.from(rebuild.movedAt()),
      rebuild.endedAt() == null ? null : Timestamp.from(rebuild.endedAt()),
      rebuild.sellers(),
      rebuild.corrected(),
      shortened(rebuild.failure()),
      Binary.of(rebuild.id())
    };
  }

  private static @Nullable String shortened(@Nullable String failure) {
    return failure == null
        ? null
        : failure.substring(0, Math.min(failure.length(), LONGEST_FAILURE));
  }

  private static Rebuild rebuild(ResultSet row) throws SQLException {
    return new Rebuild(
        Binary.uuid(row.getBytes("rebuild_id")),
        Projection.valueOf(row.getString("projection")),
        row.getString("asked_by"),
        row.getTimestamp("started_at").toInstant(),
        row.getTimestamp("moved_at").toInstant(),
        instant(row.getTimestamp("ended_at")),
        row.getLong("sellers"),
        row.getLong("corrected"),
        row.getString("failure"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
