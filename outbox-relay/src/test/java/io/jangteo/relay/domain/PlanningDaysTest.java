package io.jangteo.relay.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.DayPlan.Verdict;
import io.jangteo.relay.domain.Tallies.Day;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanningDaysTest {
  private static final String ORDERS = "jangteo_order";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final Instant NOW = Instant.parse("2026-11-26T15:00:00Z");

  @Test
  void an_outbox_has_a_partition_for_this_day_and_those_to_come() {
    assertThat(plan().missing()).containsExactly(TODAY, day(1), day(2), day(3));
    assertThat(plan(0).missing()).containsExactly(day(1), day(2), day(3));
    assertThat(plan(0, 1, 2).missing()).containsExactly(day(3));
    assertThat(plan(0, 1, 2, 3).missing()).isEmpty();
    assertThat(plan(9).missing()).isEmpty();
  }

  @Test
  void days_on_which_nobody_made_any_are_made_up_for_as_far_as_anybody_needs_them() {
    assertThat(plan(-3).missing()).containsExactly(day(-2), day(-1), TODAY, day(1), day(2), day(3));
    assertThat(plan(-400).missing()).hasSize(31).endsWith(day(3));
  }

  @Test
  void a_day_is_old_when_its_last_row_is() {
    assertThat(plan(-5, -4, -3, 0).old()).containsExactly(day(-5), day(-4));
    assertThat(at("2026-11-26T23:59:59Z", -4, -3).old()).containsExactly(day(-4));
    assertThat(at("2026-11-27T00:00:00Z", -4, -3).old()).containsExactly(day(-4), day(-3));
  }

  @Test
  void a_day_may_go_when_its_rows_are_those_that_were_dealt_with() {
    var known = dealtWith(Map.of(day(-5), new Day(new Tally(2, 7), 0)));

    assertThat(plan(-6, -5).judge(ORDERS, day(-5), new Tally(2, 7), known))
        .isEqualTo(Verdict.DEALT_WITH);
    assertThat(plan(-6, -5).judge(ORDERS, day(-5), new Tally(3, 7), known))
        .isEqualTo(Verdict.DIFFERS);
    assertThat(plan(-6, -5).judge(ORDERS, day(-5), new Tally(2, 8), known))
        .isEqualTo(Verdict.DIFFERS);
    assertThat(plan(-6, -5).judge(ORDERS, day(-6), new Tally(1, 1), known))
        .isEqualTo(Verdict.DIFFERS);
    assertThat(plan(-6, -5).judge("jangteo_payment", day(-5), new Tally(2, 7), known))
        .isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void rows_of_days_that_have_no_partition_are_in_the_next_one() {
    var known =
        dealtWith(
            Map.of(
                day(-9), new Day(new Tally(1, 1), 0),
                day(-6), new Day(new Tally(1, 2), 0),
                day(-5), new Day(new Tally(1, 4), 0)));

    assertThat(plan(-7, -5).judge(ORDERS, day(-5), new Tally(2, 6), known))
        .isEqualTo(Verdict.DEALT_WITH);
    assertThat(plan(-7, -5).judge(ORDERS, day(-7), new Tally(1, 1), known))
        .isEqualTo(Verdict.DEALT_WITH);
  }

  @Test
  void nothing_is_said_of_a_day_whose_rows_were_not_counted_from_the_first_on() {
    var known = new Tallies(day(-5), Map.of());

    assertThat(plan(-6, -5).judge(ORDERS, day(-6), new Tally(1, 1), known))
        .isEqualTo(Verdict.NOT_COUNTED);
    assertThat(plan(-7, -5).judge(ORDERS, day(-5), new Tally(1, 1), known))
        .isEqualTo(Verdict.NOT_COUNTED);
    assertThat(plan(-6, -5).judge(ORDERS, day(-5), new Tally(1, 1), known))
        .isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void a_row_that_can_only_be_released_from_its_table_keeps_its_day() {
    var known = dealtWith(Map.of(day(-5), new Day(new Tally(2, 7), 1)));

    assertThat(plan(-6, -5).judge(ORDERS, day(-5), new Tally(2, 7), known))
        .isEqualTo(Verdict.IN_TABLE_ALONE);
  }

  @Test
  void an_empty_day_needs_no_proof_and_becomes_one_with_its_empty_neighbours() {
    var plan = plan(-9, -8, -7, -6, -5, -4, 0);

    assertThat(plan.judge(ORDERS, day(-5), Tally.NONE, Tallies.NONE)).isEqualTo(Verdict.EMPTY);
    assertThat(plan.neighbours(List.of(day(-9), day(-8), day(-6), day(-5), day(-4))))
        .containsExactly(List.of(day(-9), day(-8)), List.of(day(-6), day(-5), day(-4)));
    assertThat(plan.neighbours(List.of(day(-9), day(-7)))).isEmpty();
  }

  private static Tallies dealtWith(Map<LocalDate, Day> days) {
    return new Tallies(LocalDate.EPOCH, Map.of(ORDERS, new TreeMap<>(days)));
  }

  private static LocalDate day(int fromToday) {
    return TODAY.plusDays(fromToday);
  }

  private static DayPlan plan(Integer... days) {
    return at(NOW.toString(), days);
  }

  private static DayPlan at(String now, Integer... days) {
    return new DayPlan(
        new TreeSet<>(Stream.of(days).map(PlanningDaysTest::day).toList()),
        Instant.parse(now),
        Duration.ofDays(3),
        3);
  }
}
