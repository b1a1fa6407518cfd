package io.jangteo.settlement.reporting;

import io.jangteo.http.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Days that are asked for, both ends among them. */
record Period(LocalDate from, LocalDate to) {

  private static final int MAX_DAYS = 366;

  Period {
    var days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > MAX_DAYS) {
      throw Problem.invalid(
              List.of(
                  new Problem.Field(
                      "to",
                      "is the day of 'from' or one of the %d after it".formatted(MAX_DAYS - 1))))
          .asException();
    }
  }
}
