package io.jangteo.settlement.domain;

import java.time.LocalDate;
import java.util.Set;

/** On which days banks work. */
public record BusinessCalendar(Set<LocalDate> holidays) {

  public BusinessCalendar {
    holidays = Set.copyOf(holidays);
  }

  public boolean isBusinessDay(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY, SUNDAY -> false;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> !holidays.contains(day);
    };
  }

  /** So many business days earlier. */
  public LocalDate before(LocalDate day, int businessDays) {
    var earlier = day;
    for (int counted = 0; counted < businessDays; ) {
      earlier = earlier.minusDays(1);
      if (isBusinessDay(earlier)) {
        counted++;
      }
    }
    return earlier;
  }

  LocalDate onOrAfter(LocalDate day) {
    var open = day;
    while (!isBusinessDay(open)) {
      open = open.plusDays(1);
    }
    return open;
  }
}
