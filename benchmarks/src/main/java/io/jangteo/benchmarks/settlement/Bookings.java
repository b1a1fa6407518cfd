package io.jangteo.benchmarks.settlement;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.benchmarks.measuring.Throughput;
import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.Approval;
import io.jangteo.settlement.domain.PaidOrder;
import io.jangteo.settlement.domain.PlacedOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Books sales as closing does: what they come to, ledger, items and figures, in one transaction.
 */
final class Bookings {

  private static final int LINES = 2;
  private static final int SELLERS = 200;
  private static final int PRODUCTS_OF_SELLER = 50;

  private final RunningService settlement;
  private int booked;

  Bookings(RunningService settlement) {
    this.settlement = settlement;
  }

  Throughput book(int orders, int ordersPerTransaction) {
    var took =
        RunningService.time(
            () -> {
              for (int done = 0; done < orders; done += ordersPerTransaction) {
                book(ordersPerTransaction);
              }
            });
    return new Throughput("items", (long) orders * LINES, took);
  }

  private void book(int orders) {
    var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    var paid = IntStream.range(0, orders).mapToObj(_ -> paidOrder(now)).toList();
    var keepBooks = settlement.keepBooks();
    settlement
        .transactions()
        .executeWithoutResult(
            _ -> keepBooks.book(keepBooks.salesOf(paid, now), List.of(), List.of(), now));
  }

  private PaidOrder paidOrder(Instant now) {
    var lines = IntStream.rangeClosed(1, LINES).mapToObj(this::line).toList();
    var total = lines.stream().map(PlacedOrder.Line::amount).reduce(Money::plus).orElseThrow();
    return new PaidOrder(
        new PlacedOrder(UuidCreator.getTimeOrderedEpoch(), total, now, lines),
        new Approval("TOSS", "CARD", total, null, null));
  }

  private PlacedOrder.Line line(int lineNo) {
    booked++;
    return new PlacedOrder.Line(
        lineNo,
        "seller-" + booked * 31 % SELLERS,
        "product-" + booked * 17 % PRODUCTS_OF_SELLER,
        1,
        Money.won(1_000 + booked % 500 * 100L));
  }
}
