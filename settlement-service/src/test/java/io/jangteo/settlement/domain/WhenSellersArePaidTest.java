package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day on which what a buyer keeps is paid: cycle, lag, month ends, weekends, holidays. */
class WhenSellersArePaidTest {

  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(
          Set.of(
              LocalDate.parse("2026-02-16"),
              LocalDate.parse("2026-02-17"),
              LocalDate.parse("2026-02-18"),
              LocalDate.parse("2026-03-02"),
              LocalDate.parse("2026-10-05"),
              LocalDate.parse("2027-01-01")));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # cycle       , lag, kept on   , due on
          DAILY         ,  0 , 2026-11-23, 2026-11-24
          # Friday, and the weekend after it
          DAILY         ,  0 , 2026-11-27, 2026-11-30
          DAILY         ,  0 , 2026-11-28, 2026-11-30
          # The whole of Seollal, with the weekend before it
          DAILY         ,  0 , 2026-02-13, 2026-02-19
          DAILY         ,  3 , 2026-11-23, 2026-11-27
          WEEKLY 1      ,  0 , 2026-11-22, 2026-11-23
          # On the day itself it is the next week's
          WEEKLY 1      ,  0 , 2026-11-23, 2026-11-30
          WEEKLY 1      ,  0 , 2026-10-01, 2026-10-06
          WEEKLY 7      ,  0 , 2026-11-25, 2026-11-30
          TWICE_MONTHLY ,  0 , 2026-11-01, 2026-11-16
          TWICE_MONTHLY ,  0 , 2026-11-15, 2026-11-16
          TWICE_MONTHLY ,  0 , 2026-11-16, 2026-12-01
          TWICE_MONTHLY ,  0 , 2026-11-30, 2026-12-01
          # The 16th is Seollal
          TWICE_MONTHLY ,  0 , 2026-02-10, 2026-02-19
          # The 1st is a Sunday, and its substitute the day after
          TWICE_MONTHLY ,  0 , 2026-02-28, 2026-03-03
          # A year ends, and the 1st is a holiday before a weekend
          TWICE_MONTHLY ,  0 , 2026-12-31, 2027-01-04
          TWICE_MONTHLY ,  1 , 2026-11-15, 2026-12-01
          MONTHLY 10    ,  0 , 2026-11-01, 2026-12-10
          MONTHLY 10    ,  0 , 2026-11-30, 2026-12-10
          # A month without that day pays on its last, here a Saturday
          MONTHLY 31    ,  0 , 2026-01-31, 2026-03-03
          MONTHLY 31    ,  0 , 2026-05-31, 2026-06-30
          MONTHLY 29    ,  0 , 2028-01-05, 2028-02-29
          MONTHLY 1     ,  0 , 2026-12-05, 2027-01-04
          """)
  void a_purchase_is_paid_on_the_next_day_of_the_cycle_on_which_banks_work(
      String cycle, int lag, LocalDate kept, LocalDate due) {
    assertThat(days(cycle(cycle), lag).dueOn("kim", noon(kept))).isEqualTo(due);
    assertThat(days(cycle(cycle), lag).isPayDay("kim", due, noon(due))).isTrue();
  }

  @Test
  void the_day_of_a_purchase_is_the_one_in_seoul() {
    var days = days(new PayCycle.TwiceMonthly(), 0);

    assertThat(days.dueOn("kim", Instant.parse("2026-11-15T14:59:59Z"))).isEqualTo("2026-11-16");
    assertThat(days.dueOn("kim", Instant.parse("2026-11-15T15:00:00Z"))).isEqualTo("2026-12-01");
  }

  @Test
  void a_later_version_is_for_later_purchases() {
    var days =
        new PayDays(
            List.of(
                contract("*", 1, new PayCycle.TwiceMonthly(), "2000-01-01T00:00:00Z"),
                contract("kim", 1, new PayCycle.Daily(), "2026-11-10T00:00:00Z"),
                contract("kim", 2, new PayCycle.Monthly(5), "2026-11-20T00:00:00Z")),
            CALENDAR);

    assertThat(days.dueOn("kim", Instant.parse("2026-11-09T23:59:59Z"))).isEqualTo("2026-11-16");
    assertThat(days.dueOn("kim", Instant.parse("2026-11-10T00:00:00Z"))).isEqualTo("2026-11-11");
    assertThat(days.dueOn("kim", Instant.parse("2026-11-20T00:00:00Z"))).isEqualTo("2026-12-07");
    assertThat(days.dueOn("lee", Instant.parse("2026-11-20T00:00:00Z"))).isEqualTo("2026-12-01");
  }

  @Test
  void most_days_are_no_pay_day() {
    var days = days(new PayCycle.TwiceMonthly(), 0);
    var payDays =
        LocalDate.parse("2026-02-01")
            .datesUntil(LocalDate.parse("2026-04-01"))
            .filter(day -> days.isPayDay("kim", day, noon(day)))
            .toList();

    assertThat(payDays)
        .extracting(LocalDate::toString)
        .containsExactly("2026-02-02", "2026-02-19", "2026-03-03", "2026-03-16");
  }

  @Test
  void a_month_has_no_32nd_and_a_lag_is_bounded() {
    assertThatThrownBy(() -> new PayCycle.Monthly(32)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> days(new PayCycle.Daily(), 91))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static PayDays days(PayCycle cycle, int lag) {
    return new PayDays(List.of(new CycleContract("*", 1, cycle, lag, Instant.EPOCH)), CALENDAR);
  }

  private static CycleContract contract(String seller, int version, PayCycle cycle, String from) {
    return new CycleContract(seller, version, cycle, 0, Instant.parse(from));
  }

  private static PayCycle cycle(String written) {
    var words = written.split(" ", -1);
    return switch (words[0]) {
      case "DAILY" -> new PayCycle.Daily();
      case "WEEKLY" -> new PayCycle.Weekly(DayOfWeek.of(Integer.parseInt(words[1])));
      case "TWICE_MONTHLY" -> new PayCycle.TwiceMonthly();
      default -> new PayCycle.Monthly(Integer.parseInt(words[1]));
    };
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).atZone(ZoneId.of("Asia/Seoul")).toInstant();
  }
}
