package io.jangteo.settlement.cycles;

import io.jangteo.http.Admin;
import io.jangteo.http.Problem;
import io.jangteo.settlement.domain.AdminActions;
import io.jangteo.settlement.domain.AdminActions.AdminAction;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.Holidays;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The days on which no bank works. What is due already stays due on its day. */
@RestController
class HolidayController {

  private static final int YEARS_AHEAD = 3;

  private final Holidays holidays;
  private final AdminActions audit;
  private final TransactionOperations transactions;
  private final Clock clock;

  HolidayController(
      Holidays holidays, AdminActions audit, TransactionOperations transactions, Clock clock) {
    this.holidays = holidays;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  record Name(@NotBlank @Size(max = 80) String name) {}

  record Day(LocalDate date, String name) {}

  record Days(List<Day> data) {}

  @GetMapping("/v1/admin/holidays")
  Days of(@RequestParam int year) {
    if (year < 2000 || year > 2100) {
      throw invalid("year", "is 2000 to 2100");
    }
    var days = holidays.between(Year.of(year).atDay(1), LocalDate.of(year, 12, 31));
    return new Days(
        days.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList());
  }

  @PutMapping("/v1/admin/holidays/{date}")
  Day put(Admin admin, @PathVariable LocalDate date, @Valid @RequestBody Name body) {
    checked(date);
    transactions.executeWithoutResult(
        _ -> {
          var before = holidays.put(date, body.name()).orElse(null);
          audit(admin, "HOLIDAY_SET", date, before, body.name());
        });
    return new Day(date, body.name());
  }

  @DeleteMapping("/v1/admin/holidays/{date}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Admin admin, @PathVariable LocalDate date) {
    checked(date);
    transactions.executeWithoutResult(
        _ -> {
          var before =
              holidays
                  .remove(date)
                  .orElseThrow(() -> Problem.notFound("holiday", date).asException());
          audit(admin, "HOLIDAY_REMOVED", date, before, null);
        });
  }

  private void checked(LocalDate date) {
    var today = BusinessDay.of(clock.instant());
    if (date.isBefore(today) || date.isAfter(today.plusYears(YEARS_AHEAD))) {
      throw invalid("date", "is today or in the next %d years".formatted(YEARS_AHEAD));
    }
  }

  private void audit(
      Admin admin, String action, LocalDate date, @Nullable String before, @Nullable String after) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    audit.add(new AdminAction(admin.id(), action, "holiday " + date, null, before, after, now));
  }

  private static RuntimeException invalid(String field, String message) {
    return Problem.invalid(List.of(new Problem.Field(field, message))).asException();
  }
}
