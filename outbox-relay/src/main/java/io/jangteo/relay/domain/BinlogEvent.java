package io.jangteo.relay.domain;

import java.time.Instant;

/** What a reader of the binlog tells, in commit order. */
public sealed interface BinlogEvent {

  /**
   * A row was committed.
   *
   * @param before the transactions completed before this row's own
   * @param committedAt by the clock of the server it was first committed on
   */
  record Inserted(
      Gtid transaction, GtidSet before, BinlogPoint at, Instant committedAt, Examined examined)
      implements BinlogEvent {
    public OutboxRow row() {
      return examined.row();
    }
  }

  /** The reader has got this far, with or without rows for us. */
  record Reached(GtidSet completed, Instant seenAt) implements BinlogEvent {}
}
