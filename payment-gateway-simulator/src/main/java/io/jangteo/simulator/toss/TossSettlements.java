package io.jangteo.simulator.toss;

import static io.jangteo.simulator.books.Provider.TOSS;

import io.jangteo.simulator.books.Movement;
import io.jangteo.simulator.books.Records;
import io.jangteo.simulator.http.InvalidBody;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is paid out to the merchant for some days: a page of it. */
record TossSettlements(LocalDate firstSold, LocalDate lastSold, long offset, int size) {
  private static final int DEFAULT_SIZE = 100;
  private static final int SIZE_LIMIT = 5_000;
  private static final int PAGE_LIMIT = 1_000_000;
  private static final int DATE_LENGTH = 10;
  private static final int BUSINESS_DAYS_TO_PAYOUT = 3;

  /** More than it ever takes from a sale to its payout. */
  private static final int PAYOUT_DAYS_LIMIT = 10;

  static TossSettlements asked(Map<String, String> query) {
    var start = date(query, "startDate");
    var end = date(query, "endDate");
    if (end.isBefore(start)) {
      throw new InvalidBody("endDate is before startDate");
    }
    var size = number(query, "size", DEFAULT_SIZE, SIZE_LIMIT);
    var offset = (number(query, "page", 1, PAGE_LIMIT) - 1L) * size;
    return switch (query.getOrDefault("dateType", "soldDate")) {
      case "soldDate" -> new TossSettlements(start, end, offset, size);
      case "paidOutDate" ->
          new TossSettlements(
              soldFrom(start), soldFrom(end.plusDays(1)).minusDays(1), offset, size);
      default -> throw new InvalidBody("dateType must be soldDate or paidOutDate");
    };
  }

  List<TossSettlement> page(Records records) {
    return records
        .movements(TOSS, midnight(firstSold), midnight(lastSold.plusDays(1)), offset, size)
        .stream()
        .map(TossSettlements::settled)
        .toList();
  }

  private static TossSettlement settled(Movement movement) {
    var sold = movement.at().atOffset(TossPayment.SEOUL).toLocalDate();
    return TossSettlement.of(movement, sold, paidOut(sold));
  }

  private static LocalDate paidOut(LocalDate sold) {
    var day = sold;
    for (var counted = 0; counted < BUSINESS_DAYS_TO_PAYOUT; ) {
      day = day.plusDays(1);
      if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
        counted++;
      }
    }
    return day;
  }

  /** The first day whose sales are paid out on {@code payout} or later. */
  private static LocalDate soldFrom(LocalDate payout) {
    return payout
        .minusDays(PAYOUT_DAYS_LIMIT)
        .datesUntil(payout)
        .filter(sold -> !paidOut(sold).isBefore(payout))
        .findFirst()
        .orElse(payout);
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(TossPayment.SEOUL);
  }

  /** The time of a day, if there is one, changes nothing: sales are settled by the day. */
  private static LocalDate date(Map<String, String> query, String name) {
    var text = query.getOrDefault(name, "");
    try {
      return LocalDate.parse(text.substring(0, Math.min(text.length(), DATE_LENGTH)));
    } catch (DateTimeException e) {
      throw new InvalidBody(name + " must be a date such as 2026-11-21");
    }
  }

  private static int number(Map<String, String> query, String name, int otherwise, int limit) {
    var text = query.getOrDefault(name, String.valueOf(otherwise));
    if (text.matches("\\d{1,9}")) {
      var number = Integer.parseInt(text);
      if (number >= 1 && number <= limit) {
        return number;
      }
    }
    throw new InvalidBody(name + " must be from 1 to " + limit);
  }
}
