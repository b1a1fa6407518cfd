package io.jangteo.relay.domain;

/**
 * How many rows, and a checksum of which: the CRC32 of every id, by XOR. MySQL can tell the same of
 * a table: {@code COUNT(*), BIT_XOR(CRC32(id))}.
 */
public record Tally(long rows, long checksum) {
  public static final Tally NONE = new Tally(0, 0);

  public Tally and(Tally other) {
    return new Tally(rows + other.rows, checksum ^ other.checksum);
  }

  Tally less(Tally part) {
    return new Tally(rows - part.rows, checksum ^ part.checksum);
  }

  boolean isOfNothing() {
    return equals(NONE);
  }

  @Override
  public String toString() {
    return "%d rows (%08x)".formatted(rows, checksum);
  }
}
