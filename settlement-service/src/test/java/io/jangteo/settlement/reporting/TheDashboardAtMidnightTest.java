package io.jangteo.settlement.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import io.jangteo.http.Seller;
import io.jangteo.settlement.booking.KeepBooksOn;
import io.jangteo.settlement.domain.Approval;
import io.jangteo.settlement.domain.InMemoryBooks;
import io.jangteo.settlement.domain.InMemoryFigures;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.PlacedOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Reference defect B-D14: a job sets the dashboard to nothing at midnight, in the server's time
 * zone, and loses what is under way then.
 */
class TheDashboardAtMidnightTest {

  private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-11-24T14:59:59.999999Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-24T15:00:00Z");

  private final InMemoryBooks books = new InMemoryBooks();

  @Test
  void b_d14_a_new_day_is_another_row_and_what_was_sold_before_stays_where_it_was() {
    sell(BEFORE_MIDNIGHT, 30_000);
    sell(MIDNIGHT, 500);

    assertThat(dashboardAt(BEFORE_MIDNIGHT).today().gross()).isEqualTo(Money.won(30_000));
    var after = dashboardAt(MIDNIGHT).today();
    assertThat(after.date()).isEqualTo(LocalDate.of(2026, 11, 25));
    assertThat(after.gross()).isEqualTo(Money.won(500));
    assertThat(after.orders()).isEqualTo(1);
  }

  @Test
  void b_d14_nothing_sold_yet_is_shown_as_nothing_and_the_rest_stays() {
    sell(BEFORE_MIDNIGHT, 30_000);
    var dashboard = dashboardAt(MIDNIGHT);

    assertThat(dashboard.today().orders()).isZero();
    assertThat(dashboard.topProducts().data())
        .singleElement()
        .extracting(ProductView::gross)
        .isEqualTo(Money.won(30_000));
    assertThat(dashboard.items().getFirst().items()).isEqualTo(1);
  }

  private DashboardController.Dashboard dashboardAt(Instant now) {
    return new DashboardController(
            books, new InMemoryFigures(books), Clock.fixed(now, ZoneOffset.UTC))
        .dashboard(new Seller("kim"));
  }

  private void sell(Instant soldAt, long amount) {
    var line = new PlacedOrder.Line(1, "kim", "tea", 1, Money.won(amount));
    var order =
        new PlacedOrder(UuidCreator.getTimeOrderedEpoch(), line.amount(), soldAt, List.of(line));
    var paid = new PaidOrder(order, new Approval("TOSS", "CARD", order.total(), null, null));
    var keepBooks = KeepBooksOn.tenPercent(books);
    keepBooks.book(keepBooks.salesOf(List.of(paid), soldAt), List.of(), List.of(), soldAt);
  }
}
