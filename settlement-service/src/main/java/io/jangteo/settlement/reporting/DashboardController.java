package io.jangteo.settlement.reporting;

import io.jangteo.contracts.Money;
import io.jangteo.http.Seller;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.BusinessDay;
import io.jangteo.settlement.domain.Figures;
import io.jangteo.settlement.domain.SellerDay;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How a seller is doing today. The day is a key and not a counter, so that nothing has to be reset
 * at midnight.
 */
@RestController
class DashboardController {

  private static final int TOP_PRODUCTS = 10;
  private static final int TOP_PRODUCTS_DAYS = 30;

  private final Books books;
  private final Figures figures;
  private final Clock clock;

  DashboardController(Books books, Figures figures, Clock clock) {
    this.books = books;
    this.figures = figures;
    this.clock = clock;
  }

  @GetMapping("/v1/seller/dashboard")
  Dashboard dashboard(Seller seller) {
    var today = BusinessDay.of(clock.instant());
    var from = today.minusDays(TOP_PRODUCTS_DAYS - 1L);
    return new Dashboard(
        books.daysOf(seller.id(), today, today).stream()
            .map(Today::of)
            .findFirst()
            .orElseGet(() -> Today.nothing(today)),
        figures.statesOf(seller.id()),
        new TopProducts(
            from,
            today,
            figures.productsOf(seller.id(), from, today, TOP_PRODUCTS).stream()
                .map(ProductView::of)
                .toList()));
  }

  record Dashboard(Today today, List<Figures.OfState> items, TopProducts topProducts) {}

  record Today(
      LocalDate date, long orders, Money gross, Money refunds, Money commission, Money net) {

    static Today of(SellerDay day) {
      return new Today(
          day.day(), day.orders(), day.gross(), day.refunds(), day.commission(), day.net());
    }

    static Today nothing(LocalDate date) {
      var nothing = Money.won(0);
      return new Today(date, 0, nothing, nothing, nothing, nothing);
    }
  }

  record TopProducts(LocalDate from, LocalDate to, List<ProductView> data) {}
}
