package io.jangteo.settlement.domain;

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

  public static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, SEOUL);
  }
}
