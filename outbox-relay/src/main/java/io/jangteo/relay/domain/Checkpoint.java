package io.jangteo.relay.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The position, and what helps a person to see where it is.
 *
 * @param rows published or parked since the first start
 * @param tallies which rows those are, as far as days of theirs are still in the tables
 */
public record Checkpoint(Position position, long rows, @Nullable LastRow lastRow, Tallies tallies) {

  public record LastRow(UUID id, Instant committedAt, String file, long filePosition) {}

  /** Only what was counted from the very first row is known for all days. */
  public static Checkpoint first(GtidSet completed) {
    var tallies = completed.isEmpty() ? Tallies.since(LocalDate.EPOCH) : Tallies.NONE;
    return new Checkpoint(Position.after(completed), 0, null, tallies);
  }

  public Checkpoint with(Tallies other) {
    return new Checkpoint(position, rows, lastRow, other);
  }
}
