package io.jangteo.settlement.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** On which days a seller is paid, before weekends and holidays are looked at. */
public sealed interface PayCycle {

  /** The first day on which what became payable on that day is paid; always a later one. */
  LocalDate payDayAfter(LocalDate day);

  record Daily() implements PayCycle {
    @Override
    public LocalDate payDayAfter(LocalDate day) {
      return day.plusDays(1);
    }
  }

  record Weekly(DayOfWeek on) implements PayCycle {
    @Override
    public LocalDate payDayAfter(LocalDate day) {
      return day.with(TemporalAdjusters.next(on));
    }
  }

  /** The 1st to the 15th on the 16th, the rest of the month on the 1st of the next. */
  record TwiceMonthly() implements PayCycle {

    private static final int LAST_OF_FIRST_HALF = 15;

    @Override
    public LocalDate payDayAfter(LocalDate day) {
      return day.getDayOfMonth() <= LAST_OF_FIRST_HALF
          ? day.withDayOfMonth(LAST_OF_FIRST_HALF + 1)
          : day.with(TemporalAdjusters.firstDayOfNextMonth());
    }
  }

  /**
   * A whole month in the next one.
   *
   * @param on the day of the month; its last where it has none of that number
   */
  record Monthly(int on) implements PayCycle {

    private static final int LONGEST_MONTH = 31;

    public Monthly {
      if (on < 1 || on > LONGEST_MONTH) {
        throw new IllegalArgumentException("a month has no day " + on);
      }
    }

    @Override
    public LocalDate payDayAfter(LocalDate day) {
      var next = day.with(TemporalAdjusters.firstDayOfNextMonth());
      return next.withDayOfMonth(Math.min(on, next.lengthOfMonth()));
    }
  }
}
