package io.jangteo.settlement.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** For how long figures of products are added up. */
public enum Span {
  DAY,
  MONTH;

  /** Spans of one kind, by their first days. */
  public record Run(Span span, LocalDate first, LocalDate last) {}

  LocalDate startOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** The fewest spans that are exactly these days: whole months, and the days around them. */
  public static List<Run> covering(LocalDate from, LocalDate to) {
    var firstMonth = from.getDayOfMonth() == 1 ? from : MONTH.startOf(from).plusMonths(1);
    var afterMonths = MONTH.startOf(to.plusDays(1));
    if (!firstMonth.isBefore(afterMonths)) {
      return List.of(new Run(DAY, from, to));
    }
    return Stream.of(
            new Run(DAY, from, firstMonth.minusDays(1)),
            new Run(MONTH, firstMonth, afterMonths.minusMonths(1)),
            new Run(DAY, afterMonths, to))
        .filter(run -> !run.first().isAfter(run.last()))
        .toList();
  }
}
