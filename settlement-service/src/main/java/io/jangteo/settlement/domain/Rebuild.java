package io.jangteo.settlement.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Once that a projection was made again.
 *
 * @param movedAt when a seller was last done with
 * @param sellers done so far
 * @param corrected rows that were not what the items add up to
 * @param failure why it ended before its end
 */
public record Rebuild(
    UUID id,
    Projection projection,
    String askedBy,
    Instant startedAt,
    Instant movedAt,
    @Nullable Instant endedAt,
    long sellers,
    long corrected,
    @Nullable String failure) {

  public static Rebuild begin(UUID id, Projection projection, String askedBy, Instant now) {
    return new Rebuild(id, projection, askedBy, now, now, null, 0, 0, null);
  }

  public Rebuild seller(long rowsCorrected, Instant now) {
    return new Rebuild(
        id,
        projection,
        askedBy,
        startedAt,
        now,
        null,
        sellers + 1,
        corrected + rowsCorrected,
        null);
  }

  public Rebuild end(Instant now) {
    return new Rebuild(id, projection, askedBy, startedAt, now, now, sellers, corrected, null);
  }

  public Rebuild fail(String why, Instant now) {
    return new Rebuild(id, projection, askedBy, startedAt, now, now, sellers, corrected, why);
  }
}
