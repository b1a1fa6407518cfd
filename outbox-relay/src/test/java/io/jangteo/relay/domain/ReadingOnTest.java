package io.jangteo.relay.domain;

import static io.jangteo.relay.domain.Rows.inserted;
import static io.jangteo.relay.domain.Rows.publishable;
import static io.jangteo.relay.domain.Rows.reached;
import static io.jangteo.relay.domain.Rows.row;
import static io.jangteo.relay.domain.Rows.transaction;
import static io.jangteo.relay.domain.Rows.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.RelayFailure.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReadingOnTest {
  private static final Position INSIDE_8 = new Position(upTo(7), transaction(8), 2);

  @Test
  void every_row_is_new_to_a_relay_that_never_ran() {
    var cursor = new Cursor(Position.after(GtidSet.EMPTY));

    assertThat(cursor.advance(read(1, 0))).isTrue();
    assertThat(cursor.advance(read(1, 1))).isTrue();
    assertThat(cursor.advance(read(2, 0))).isTrue();
    assertThat(cursor.position()).isEqualTo(new Position(upTo(1), transaction(2), 1));
  }

  @Test
  void the_rows_already_published_of_the_transaction_in_the_middle_are_left_out() {
    var cursor = new Cursor(INSIDE_8);

    assertThat(cursor.advance(read(8, 0))).isFalse();
    assertThat(cursor.advance(read(8, 1))).isFalse();
    assertThat(cursor.position()).isEqualTo(INSIDE_8);
    assertThat(cursor.advance(read(8, 2))).isTrue();
    assertThat(cursor.position().rows()).isEqualTo(3);
    assertThat(cursor.advance(read(9, 0))).isTrue();
  }

  @Test
  void a_transaction_that_was_published_to_its_last_row_may_end_there() {
    var cursor = new Cursor(INSIDE_8);

    cursor.advance(read(8, 0));
    cursor.advance(read(8, 1));
    cursor.advance(reached(8));

    assertThat(cursor.position()).isEqualTo(Position.after(upTo(8)));
  }

  @Test
  void a_heartbeat_completes_what_came_before_it() {
    var cursor = new Cursor(Position.after(upTo(3)));

    cursor.advance(read(4, 0));
    cursor.advance(reached(20));

    assertThat(cursor.position()).isEqualTo(Position.after(upTo(20)));
  }

  @Test
  void a_heartbeat_from_inside_a_transaction_completes_nothing() {
    var cursor = new Cursor(Position.after(upTo(3)));

    cursor.advance(read(4, 0));
    cursor.advance(reached(3));

    assertThat(cursor.position()).isEqualTo(new Position(upTo(3), transaction(4), 1));
  }

  @Test
  void a_position_never_claims_the_transaction_it_is_inside_of() {
    var cursor = new Cursor(Position.after(GtidSet.EMPTY));
    var tainted = firstRowOf(1, upTo(1));

    cursor.advance(tainted);

    assertThat(cursor.position()).isEqualTo(new Position(GtidSet.EMPTY, transaction(1), 1));
  }

  @Test
  void a_row_that_comes_again_in_one_connection_stops_the_reading() {
    var cursor = new Cursor(Position.after(upTo(3)));
    cursor.advance(read(4, 0));
    cursor.advance(read(4, 1));

    diverges(() -> cursor.advance(read(4, 0)));
    diverges(() -> cursor.advance(read(4, 1)));
  }

  @Test
  void a_transaction_that_is_complete_and_comes_again_stops_the_reading() {
    diverges(() -> new Cursor(Position.after(upTo(3))).advance(read(3, 0)));
  }

  @Test
  void a_stream_without_the_rest_of_the_transaction_in_the_middle_stops_the_reading() {
    diverges(() -> new Cursor(INSIDE_8).advance(read(9, 0)));
    diverges(() -> new Cursor(INSIDE_8).advance(reached(9)));
    var half = new Cursor(INSIDE_8);
    half.advance(read(8, 0));
    diverges(() -> half.advance(read(9, 0)));
  }

  @Test
  void a_stream_that_knows_less_than_was_published_stops_the_reading() {
    var later = firstRowOf(9, upTo(5));

    diverges(() -> new Cursor(Position.after(upTo(8))).advance(later));
  }

  @Test
  void files_follow_each_other_by_number() {
    assertThat(new BinlogPoint("binlog.1000000", 4, 0))
        .isGreaterThan(new BinlogPoint("binlog.999999", 5_000, 3));
  }

  private static Inserted firstRowOf(long transaction, GtidSet before) {
    return new Inserted(
        transaction(transaction),
        before,
        new BinlogPoint("b.1", 4, 0),
        Rows.THEN,
        publishable(row("a", 1)));
  }

  private static Inserted read(long transaction, int row) {
    return inserted(transaction, row, row("a", row));
  }

  private static void diverges(ThrowingCallable reading) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            RelayFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.STREAM_DIVERGED));
  }
}
