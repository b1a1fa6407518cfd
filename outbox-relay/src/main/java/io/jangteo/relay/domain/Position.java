package io.jangteo.relay.domain;

import org.jspecify.annotations.Nullable;

/**
 * How far the relay has published: every transaction of {@code completed}, and the first {@code
 * rows} outbox rows of {@code transaction}. It holds only what is the same on every server, so it
 * survives a fail-over to one whose binlog is laid out differently; Debezium's own offset does not.
 */
public record Position(GtidSet completed, @Nullable Gtid transaction, long rows) {
  public Position {
    if (transaction == null ? rows != 0 : rows < 1 || completed.contains(transaction)) {
      throw new IllegalArgumentException(
          "not a position: %s, %d rows of %s".formatted(completed, rows, transaction));
    }
  }

  /** Between two transactions. */
  public static Position after(GtidSet completed) {
    return new Position(completed, null, 0);
  }

  static Position firstRowOf(Gtid transaction, GtidSet before) {
    return new Position(before.without(transaction), transaction, 1);
  }

  Position nextRow() {
    return new Position(completed, transaction, rows + 1);
  }

  boolean isWithin(GtidSet set) {
    return set.containsAll(completed) && (transaction == null || set.contains(transaction));
  }
}
