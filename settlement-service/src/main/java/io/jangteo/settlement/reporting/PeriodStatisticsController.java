package io.jangteo.settlement.reporting;

import io.jangteo.http.Problem;
import io.jangteo.http.Seller;
import io.jangteo.settlement.domain.Books;
import io.jangteo.settlement.domain.Figures;
import io.jangteo.settlement.domain.Grouping;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A seller's figures over a period. */
@RestController
class PeriodStatisticsController {

  private static final int MAX_PRODUCTS = 1_000;

  private final Books books;
  private final Figures figures;

  PeriodStatisticsController(Books books, Figures figures) {
    this.books = books;
    this.figures = figures;
  }

  @GetMapping("/v1/seller/statistics/period")
  Statistics period(
      Seller seller,
      @RequestParam LocalDate from,
      @RequestParam LocalDate to,
      @RequestParam(defaultValue = "day") String by) {
    var period = new Period(from, to);
    return new Statistics(
        from,
        to,
        by,
        switch (by) {
          case "day" -> grouped(seller, period, Grouping.DAY);
          case "week" -> grouped(seller, period, Grouping.WEEK);
          case "month" -> grouped(seller, period, Grouping.MONTH);
          case "product" ->
              figures.productsOf(seller.id(), from, to, MAX_PRODUCTS).stream()
                  .map(ProductView::of)
                  .toList();
          default ->
              throw Problem.invalid(
                      List.of(new Problem.Field("by", "is day, week, month or product")))
                  .asException();
        });
  }

  private List<Grouping.Group> grouped(Seller seller, Period period, Grouping grouping) {
    return grouping.of(
        books.daysOf(seller.id(), period.from(), period.to()), period.from(), period.to());
  }

  /** Days on which nothing happened, and products of which nothing was sold, are left out. */
  record Statistics(LocalDate from, LocalDate to, String by, List<?> data) {}
}
