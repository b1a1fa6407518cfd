package io.jangteo.settlement.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All versions of some sellers' cycles, and of the one for everyone, on the days banks work. */
public final class PayDays {

  /** A month, and the longest row of days on which no bank works. */
  private static final int LONGEST_PERIOD_DAYS = 45;

  private final Map<String, List<CycleContract>> versionsBySeller;
  private final BusinessCalendar calendar;

  public PayDays(Collection<CycleContract> versions, BusinessCalendar calendar) {
    this.versionsBySeller =
        versions.stream().collect(Collectors.groupingBy(CycleContract::sellerId));
    this.calendar = calendar;
  }

  /** On which day that is paid to a seller which became payable at that time. */
  public LocalDate dueOn(String sellerId, Instant payableFrom) {
    return inForce(sellerId, payableFrom).dueOn(payableFrom, calendar);
  }

  /** Whether a seller's period ends with that day: whoever owes us then is said to. */
  public boolean isPayDay(String sellerId, LocalDate day, Instant now) {
    var cycle = inForce(sellerId, now).cycle();
    return Stream.iterate(day.minusDays(1), earlier -> earlier.minusDays(1))
        .limit(LONGEST_PERIOD_DAYS)
        .anyMatch(earlier -> calendar.onOrAfter(cycle.payDayAfter(earlier)).equals(day));
  }

  private CycleContract inForce(String sellerId, Instant at) {
    return latest(sellerId, at)
        .or(() -> latest(CommissionContract.EVERYONE, at))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no cycle contract covers %s at %s".formatted(sellerId, at)));
  }

  private Optional<CycleContract> latest(String sellerId, Instant at) {
    return versionsBySeller.getOrDefault(sellerId, List.of()).stream()
        .filter(contract -> !contract.validFrom().isAfter(at))
        .max(Comparator.comparing(CycleContract::validFrom));
  }

  /** Where contracts and holidays are kept. */
  public interface Archive {
    /** Of these sellers and of everyone. */
    PayDays of(Collection<String> sellerIds);
  }
}
