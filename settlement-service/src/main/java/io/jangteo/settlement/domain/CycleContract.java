package io.jangteo.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a seller is paid what it sold.
 *
 * @param sellerId {@link CommissionContract#EVERYONE} for those who have no contract of their own
 * @param lagDays so long after the purchase was confirmed it counts for the cycle
 * @param validFrom purchases confirmed from then on are under it, until the next version takes over
 */
public record CycleContract(
    String sellerId, int version, PayCycle cycle, int lagDays, Instant validFrom) {

  public static final int LONGEST_LAG_DAYS = 90;

  public CycleContract {
    if (lagDays < 0 || lagDays > LONGEST_LAG_DAYS) {
      throw new IllegalArgumentException(
          "a lag is 0 to %d days, not %d".formatted(LONGEST_LAG_DAYS, lagDays));
    }
  }

  /** A day on which no bank works moves to the next on which they do. */
  LocalDate dueOn(Instant payableFrom, BusinessCalendar calendar) {
    return calendar.onOrAfter(cycle.payDayAfter(BusinessDay.of(payableFrom).plusDays(lagDays)));
  }
}
