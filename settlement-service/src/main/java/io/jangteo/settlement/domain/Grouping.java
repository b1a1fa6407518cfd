package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How a seller's days are added up. */
public enum Grouping {
  DAY,
  /** From Monday. */
  WEEK,
  MONTH;

  /** Figures of some days in a row. */
  public record Group(
      LocalDate from,
      LocalDate to,
      long orders,
      Money gross,
      Money refunds,
      Money commission,
      Money net) {}

  /** What the days come to, group by group; the first and the last end where the period does. */
  public List<Group> of(List<SellerDay> days, LocalDate from, LocalDate to) {
    var sums = new TreeMap<LocalDate, SellerDay>();
    days.forEach(day -> sums.merge(startOf(day.day()), day, SellerDay::plus));
    var groups = new ArrayList<Group>();
    sums.forEach(
        (start, sum) ->
            groups.add(
                new Group(
                    start.isBefore(from) ? from : start,
                    endOf(start).isAfter(to) ? to : endOf(start),
                    sum.orders(),
                    sum.gross(),
                    sum.refunds(),
                    sum.commission(),
                    sum.net())));
    return List.copyOf(groups);
  }

  private LocalDate startOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  private LocalDate endOf(LocalDate start) {
    return switch (this) {
      case DAY -> start;
      case WEEK -> start.plusDays(6);
      case MONTH -> start.with(TemporalAdjusters.lastDayOfMonth());
    };
  }
}
