package io.jangteo.relay.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.Delivery.Skip;
import io.jangteo.relay.domain.Tallies.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CountingRowsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 26);
  private static final String ORDERS = "jangteo_order";

  private final Tallies none = Tallies.since(LocalDate.EPOCH);

  @Test
  void a_row_is_of_the_day_its_id_says_in_utc() {
    assertThat(Tallies.dayOf(id("2026-11-26T00:00:00Z", 1))).isEqualTo(DAY);
    assertThat(Tallies.dayOf(id("2026-11-26T23:59:59.999Z", 1))).isEqualTo(DAY);
    assertThat(Tallies.dayOf(id("2026-11-27T00:00:00Z", 1))).isEqualTo(DAY.plusDays(1));
  }

  /** What {@code SELECT CRC32(X'019ABD9B600070000000000000000001')} says. */
  @Test
  void the_checksum_is_the_one_mysql_makes() {
    var tallies = with(none, published(new UUID(0x019A_BD9B_6000_7000L, 1)));

    assertThat(Tallies.sum(tallies.days(ORDERS, LocalDate.MIN, DAY.plusYears(1))).rows())
        .isEqualTo(new Tally(1, 3_940_480_579L));
  }

  @Test
  void whatever_became_of_a_row_it_is_counted_once() {
    var first = id("2026-11-26T10:00:00Z", 1);
    var parked = new Parked(Rows.row("a", 1).key(), ParkReason.TOO_LARGE, 0, Rows.THEN);
    var tallies =
        none.and(
            List.of(
                published(first),
                new Park(Rows.withId(id("2026-11-26T10:00:00Z", 2)), ParkReason.TOO_LARGE, parked),
                new Skip(Rows.withId(id("2026-11-27T10:00:00Z", 3)), ParkReason.UNKNOWN_TOPIC)),
            _ -> false);

    assertThat(day(tallies, DAY).rows().rows()).isEqualTo(2);
    assertThat(day(tallies, DAY).inTableAlone()).isEqualTo(1);
    assertThat(day(tallies, DAY.plusDays(1)).rows().rows()).isEqualTo(1);
    assertThat(day(tallies.released(ORDERS, List.of(first)), DAY).inTableAlone()).isZero();
  }

  @Test
  void two_sets_of_as_many_rows_differ_and_their_order_does_not_matter() {
    var one = published(id("2026-11-26T10:00:00Z", 1));
    var two = published(id("2026-11-26T10:00:00Z", 2));
    var three = published(id("2026-11-26T10:00:00Z", 3));

    assertThat(with(none, one, two)).isEqualTo(with(with(none, two), one));
    assertThat(with(none, one, two)).isNotEqualTo(with(none, one, three));
  }

  @Test
  void days_that_are_not_counted_from_their_first_row_on_are_not_counted() {
    var tallies =
        with(
            Tallies.since(DAY),
            published(id("2026-11-25T23:59:59Z", 1)),
            published(id("2026-11-26T00:00:00Z", 2)));

    assertThat(tallies.days(ORDERS, LocalDate.MIN, DAY)).containsOnlyKeys(DAY);
    assertThat(tallies.knowsFrom(DAY)).isTrue();
    assertThat(tallies.knowsFrom(DAY.minusDays(1))).isFalse();
    assertThat(none.knowsFrom(LocalDate.MIN)).isTrue();
    assertThat(Tallies.NONE.isCounting()).isFalse();
    assertThat(with(Tallies.NONE, published(id("2026-11-26T00:00:00Z", 2))))
        .isEqualTo(Tallies.NONE);
  }

  @Test
  void what_is_gone_is_forgotten_and_what_came_meanwhile_is_not() {
    var before = with(none, published(id("2026-11-26T10:00:00Z", 1)));
    SortedMap<LocalDate, Day> gone = before.days(ORDERS, DAY, DAY);
    var late = published(id("2026-11-26T10:00:00Z", 2));

    assertThat(before.less(ORDERS, gone)).isEqualTo(none);
    assertThat(with(before, late).less(ORDERS, gone)).isEqualTo(with(none, late));
    assertThat(before.less("jangteo_payment", gone)).isEqualTo(before);
  }

  @Test
  void ids_that_are_no_times_do_not_make_it_grow_without_end() {
    var rows = new ArrayList<Delivery>();
    for (var day = 0; day < 2 * Tallies.MOST_DAYS; day++) {
      rows.add(published(id(DAY.plusDays(day) + "T10:00:00Z", day)));
    }

    assertThat(none.and(rows, _ -> true).days(ORDERS, LocalDate.MIN, DAY.plusYears(1)))
        .hasSize(Tallies.MOST_DAYS);
  }

  private static Publish published(UUID id) {
    return new Publish(Rows.publishable(Rows.withId(id)));
  }

  private static Tallies with(Tallies tallies, Delivery... deliveries) {
    return tallies.and(List.of(deliveries), _ -> true);
  }

  private static Day day(Tallies tallies, LocalDate day) {
    return Tallies.sum(tallies.days(ORDERS, day, day));
  }

  static UUID id(String madeAt, long number) {
    return new UUID((Instant.parse(madeAt).toEpochMilli() << 16) | 0x7000, number);
  }
}
