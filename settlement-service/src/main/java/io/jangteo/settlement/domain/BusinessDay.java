package io.jangteo.settlement.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day in whose figures something counts: the calendar day in Seoul. */
public final class BusinessDay {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private BusinessDay() {}

  /** When it begins. */
  public static Instant start(LocalDate day) {
    return day.atStartOfDay(SEOUL).toInstant();
  }

  /** So many days from Monday to Friday earlier. Holidays are not known of. */
  public static LocalDate workingDaysBefore(LocalDate day, int workingDays) {
    var earlier = day;
    for (int counted = 0; counted < workingDays; ) {
      earlier = earlier.minusDays(1);
      if (earlier.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
        counted++;
      }
    }
    return earlier;
  }

  public static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, SEOUL);
  }
}
