package io.jangteo.relay.domain;

import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import org.jspecify.annotations.Nullable;

/**
 * Follows one connection to the binlog and says of each row whether it has been published before.
 *
 * <p>A connection starts at a boundary between transactions, so the one the relay was in the middle
 * of comes again from its first row. Anything else that comes again, or that is left out, is a
 * stream that cannot be trusted: then the cursor throws, and the relay starts over from the
 * position it last committed.
 */
public final class Cursor {
  private Position position;
  private long rowsSeen;
  private boolean catchingUp;
  private @Nullable BinlogPoint last;

  public Cursor(Position start) {
    position = start;
    catchingUp = start.transaction() != null;
  }

  public Position position() {
    return position;
  }

  /** True if the row is new, and is now counted as published. */
  public boolean advance(Inserted event) {
    refuseGoingBack(event);
    return event.transaction().equals(position.transaction())
        ? isNextRow()
        : isFirstRowOfNextTransaction(event);
  }

  public void advance(Reached event) {
    if (!position.isWithin(event.completed())) {
      return; // The reader is in the middle of a transaction, and tells where that began.
    }
    refuseSkippingTheRest(event.completed());
    position = Position.after(event.completed());
  }

  private boolean isNextRow() {
    rowsSeen++;
    if (rowsSeen <= position.rows() && catchingUp) {
      catchingUp = rowsSeen < position.rows();
      return false;
    }
    position = position.nextRow();
    return true;
  }

  private boolean isFirstRowOfNextTransaction(Inserted event) {
    if (position.completed().contains(event.transaction())) {
      throw diverged("row %s of %s, which is complete".formatted(event.row().id(), event));
    }
    refuseSkippingTheRest(event.before());
    if (!position.isWithin(event.before())) {
      throw diverged("%s comes after %s only".formatted(event.transaction(), event.before()));
    }
    position = Position.firstRowOf(event.transaction(), event.before());
    rowsSeen = 1;
    return true;
  }

  private void refuseGoingBack(Inserted event) {
    if (last != null && event.at().compareTo(last) <= 0) {
      throw diverged("%s after %s in one connection".formatted(event.at(), last));
    }
    last = event.at();
  }

  private void refuseSkippingTheRest(GtidSet completed) {
    if (catchingUp) {
      throw diverged("%s without the rows published of it".formatted(completed));
    }
  }

  private RelayFailure diverged(String what) {
    return new RelayFailure(
        RelayFailure.Reason.STREAM_DIVERGED, "at " + position + " the binlog gave " + what);
  }
}
