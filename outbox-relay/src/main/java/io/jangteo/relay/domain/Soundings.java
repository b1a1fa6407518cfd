package io.jangteo.relay.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Port: how far the server itself is, whatever its binlog has told us. */
public interface Soundings extends AutoCloseable {

  Sounding sound();

  /** When the oldest row was made that came to a table after this. */
  Optional<Instant> oldestAfter(Map<String, UUID> newest);

  @Override
  void close();

  /**
   * What the server said at one moment.
   *
   * @param executed every transaction with a row of {@code newest} is in it
   * @param newest the greatest id of each table
   * @param expireAfter when the server deletes binlog; never where it is absent
   */
  record Sounding(
      Instant at, GtidSet executed, Map<String, UUID> newest, Optional<Duration> expireAfter) {}
}
