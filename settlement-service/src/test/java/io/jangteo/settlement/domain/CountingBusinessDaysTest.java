package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingBusinessDaysTest {

  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(
          Set.of(
              LocalDate.parse("2026-02-16"),
              LocalDate.parse("2026-02-17"),
              LocalDate.parse("2026-02-18")));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # day     , business days, so many before it
          2026-11-27,             0, 2026-11-27
          2026-11-27,             4, 2026-11-23
          # A weekend lies between
          2026-11-27,             5, 2026-11-20
          2026-11-29,             1, 2026-11-27
          # The whole of Seollal, with the weekend before it
          2026-02-19,             1, 2026-02-13
          2026-02-20,             5, 2026-02-10
          """)
  void weekends_and_holidays_are_passed_over(LocalDate day, int businessDays, LocalDate before) {
    assertThat(CALENDAR.before(day, businessDays)).isEqualTo(before);
  }
}
