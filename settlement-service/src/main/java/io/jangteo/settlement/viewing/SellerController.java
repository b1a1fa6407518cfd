package io.jangteo.settlement.viewing;

import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.SellerDay;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a seller sees: own items and own figures only, because the seller is in every query. */
@RestController
class SellerController {

  private static final int MAX_LIMIT = 100;
  private static final int MAX_DAYS = 366;

  private final Books books;

  SellerController(Books books) {
    this.books = books;
  }

  @GetMapping("/v1/seller/settlements")
  Page<SettlementItemView> settlements(
      Seller seller,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable UUID cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw invalid("limit", "is 1 to " + MAX_LIMIT);
    }
    var items =
        books.itemsOf(seller.id(), cursor, limit + 1).stream().map(SettlementItemView::of).toList();
    return Page.of(items, limit, item -> item.id().toString());
  }

  @GetMapping("/v1/seller/statistics/daily")
  Days daily(Seller seller, @RequestParam LocalDate from, @RequestParam LocalDate to) {
    var days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > MAX_DAYS) {
      throw invalid("to", "is the day of 'from' or one of the %d after it".formatted(MAX_DAYS - 1));
    }
    return new Days(books.daysOf(seller.id(), from, to).stream().map(Day::of).toList());
  }

  private static RuntimeException invalid(String field, String message) {
    return Problem.invalid(List.of(new Problem.Field(field, message))).asException();
  }

  /** Days on which nothing happened are left out. */
  record Days(List<Day> data) {}

  record Day(LocalDate date, long orders, Money gross, Money refunds, Money commission, Money net) {

    static Day of(SellerDay day) {
      return new Day(
          day.day(), day.orders(), day.gross(), day.refunds(), day.commission(), day.net());
    }
  }
}
