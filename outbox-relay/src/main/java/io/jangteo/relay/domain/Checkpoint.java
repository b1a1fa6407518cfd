package io.jangteo.relay.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The position, and what helps a person to see where it is.
 *
 * @param rows published or parked since the first start
 */
public record Checkpoint(Position position, long rows, @Nullable LastRow lastRow) {

  public record LastRow(UUID id, Instant committedAt, String file, long filePosition) {}

  public static Checkpoint first(GtidSet completed) {
    return new Checkpoint(Position.after(completed), 0, null);
  }
}
