package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.domain.Span.Run;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoveringAPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03-05, 2026-03-20, DAY 2026-03-05..2026-03-20",
    "2026-03-01, 2026-03-31, MONTH 2026-03-01..2026-03-01",
    "2026-03-01, 2026-03-30, DAY 2026-03-01..2026-03-30",
    "2026-03-02, 2026-03-31, DAY 2026-03-02..2026-03-31",
    "2026-02-27, 2026-03-01, DAY 2026-02-27..2026-03-01",
    "2026-01-31, 2026-04-01, DAY 2026-01-31..2026-01-31 MONTH 2026-02-01..2026-03-01 DAY"
        + " 2026-04-01..2026-04-01",
    "2026-01-01, 2026-12-31, MONTH 2026-01-01..2026-12-01",
  })
  void whole_months_are_read_as_months_and_the_rest_day_by_day(
      LocalDate from, LocalDate to, String runs) {
    assertThat(inWords(Span.covering(from, to))).isEqualTo(runs);
  }

  @Test
  void every_day_of_a_period_is_counted_exactly_once() {
    var random = new Random(18);
    for (int i = 0; i < 500; i++) {
      var from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_000));
      var to = from.plusDays(random.nextInt(366));

      assertThat(Span.covering(from, to).stream().flatMap(CoveringAPeriodTest::days))
          .as("%s to %s", from, to)
          .containsExactlyElementsOf(from.datesUntil(to.plusDays(1)).toList());
    }
  }

  private static Stream<LocalDate> days(Run run) {
    return switch (run.span()) {
      case DAY -> run.first().datesUntil(run.last().plusDays(1));
      case MONTH -> run.first().datesUntil(run.last().plusMonths(1));
    };
  }

  private static String inWords(List<Run> runs) {
    return String.join(
        " ",
        runs.stream()
            .map(run -> "%s %s..%s".formatted(run.span(), run.first(), run.last()))
            .toList());
  }
}
