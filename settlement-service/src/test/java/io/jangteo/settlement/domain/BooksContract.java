package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What any {@link Books} must do. */
public abstract class BooksContract {

  private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-12-31T14:59:59.999999Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-12-31T15:00:00Z");
  private static final CommissionContracts TEN_PERCENT =
      new CommissionContracts(
          List.of(
              new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH)));

  private static final GatewayFees NO_FEES = new GatewayFees(new Rate(0), Map.of(), Set.of());

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);

  protected abstract Books books();

  /** Does this in one transaction. */
  protected abstract void inTransaction(Runnable work);

  @Test
  void what_was_booked_comes_back_as_it_was() {
    var sale = sale(MIDNIGHT, 30_000, 0, 777);
    add(sale);

    assertThat(books().transactionsOf(sale.orderId()))
        .singleElement()
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(sale.transaction(sale.orderId()));
    assertThat(books().itemsOf(kim, null, 10))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .containsExactlyElementsOf(sale.items(sale::orderId).reversed());
    assertThat(books().unbalanced(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))).isZero();
  }

  @Test
  void a_sale_is_booked_once() {
    var sale = sale(MIDNIGHT, 30_000);
    add(sale);

    assertThatThrownBy(() -> add(sale)).isInstanceOf(RuntimeException.class);
    assertThat(books().itemsOf(kim, null, 10)).hasSize(1);
    assertThat(books().daysOf(kim, LocalDate.EPOCH, LocalDate.of(2100, 1, 1)))
        .singleElement()
        .extracting(SellerDay::orders)
        .isEqualTo(1L);
  }

  @Test
  void items_are_read_page_by_page_newest_first() {
    IntStream.rangeClosed(1, 5).forEach(i -> add(sale(MIDNIGHT, i)));

    var first = books().itemsOf(kim, null, 3);
    var second = books().itemsOf(kim, first.getLast().id(), 3);
    assertThat(first)
        .extracting(item -> item.proceeds().gross().amount())
        .containsExactly(5L, 4L, 3L);
    assertThat(second).extracting(item -> item.proceeds().gross().amount()).containsExactly(2L, 1L);
    assertThat(books().itemsOf(kim + "-other", null, 3)).isEmpty();
  }

  @Test
  void a_day_is_a_fold_of_its_items_and_ends_at_midnight_in_seoul() {
    add(sale(BEFORE_MIDNIGHT, 30_000), sale(MIDNIGHT, 10_000));
    add(sale(MIDNIGHT, 5_000, 6_000));

    var newYearsEve = LocalDate.of(2026, 12, 31);
    var newYearsDay = LocalDate.of(2027, 1, 1);
    assertThat(books().daysOf(kim, newYearsEve, newYearsDay))
        .containsExactly(
            day(newYearsEve, 1, 30_000, 3_000, 26_700), day(newYearsDay, 2, 21_000, 2_100, 18_690));
    assertThat(books().daysOf(kim, newYearsDay, newYearsDay)).hasSize(1);
  }

  @Test
  void a_refund_takes_back_its_share_once() {
    var sale = sale(BEFORE_MIDNIGHT, 30_000, 5_000);
    add(sale);
    var refund = refund(sale, 10_000, 0);
    var booked = new BookedSale(sale.orderId(), books().itemsOf(List.of(sale.orderId())));
    var reversal = booked.takeBack(refund, NO_FEES, MIDNIGHT);
    add(reversal);

    assertThat(books().transactionsOf(sale.orderId()))
        .extracting(LedgerTransaction::type)
        .containsExactly(LedgerTransaction.Type.SALE, LedgerTransaction.Type.REFUND);
    assertThat(books().transactionsOf(sale.orderId()).getLast())
        .usingRecursiveComparison()
        .ignoringFields("id")
        .isEqualTo(reversal.transaction(refund.id()));
    var again = new BookedSale(sale.orderId(), books().itemsOf(List.of(sale.orderId())));
    assertThat(again.knows(refund)).isTrue();
    assertThat(again.items())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
        .containsExactlyElementsOf(booked.after(reversal).items());
    assertThatThrownBy(() -> add(reversal)).isInstanceOf(RuntimeException.class);
    var newYearsDay = LocalDate.of(2027, 1, 1);
    assertThat(books().daysOf(kim, newYearsDay, newYearsDay))
        .containsExactly(
            new SellerDay(
                kim,
                newYearsDay,
                0,
                Money.won(0),
                Money.won(10_000),
                Money.won(-1_000),
                Money.won(-8_900)));
  }

  @Test
  void a_line_that_is_refunded_in_full_waits_for_nothing_any_more() {
    var sale = sale(MIDNIGHT, 30_000, 5_000);
    add(sale);
    takeBack(sale, refund(sale, 10_000, 0));
    assertThat(states(sale)).containsExactly("1 PENDING", "2 PENDING", "1 PENDING");

    takeBack(sale, refund(sale, 20_000, 1_000));
    assertThat(states(sale)).containsExactly("1 DUE", "2 PENDING", "1 DUE", "1 DUE", "2 PENDING");
  }

  @Test
  void a_sale_and_its_refund_may_be_booked_together() {
    var sale = sale(MIDNIGHT, 30_000);
    var reversal =
        new BookedSale(sale.orderId(), sale.items(sale::orderId))
            .takeBack(refund(sale, 30_000), NO_FEES, MIDNIGHT);
    add(sale, reversal);

    assertThat(states(sale)).containsExactly("1 DUE", "1 DUE");
    assertThat(books().daysOf(kim, LocalDate.EPOCH, LocalDate.of(2100, 1, 1)))
        .singleElement()
        .satisfies(day -> assertThat(day.orders()).isEqualTo(1))
        .satisfies(day -> assertThat(day.refunds()).isEqualTo(Money.won(30_000)))
        .satisfies(day -> assertThat(day.net()).isEqualTo(Money.won(0)));
  }

  @Test
  void orphans_come_back_as_they_were_and_once() {
    var order = UuidCreator.getTimeOrderedEpoch();
    var payment = UuidCreator.getTimeOrderedEpoch();
    var found =
        new OrphanMovement(
            new Orphan.Captured(order, payment, Money.won(777), "PORTONE"), "PORTONE", MIDNIGHT);
    var gone =
        new OrphanMovement(
            new Orphan.GivenBack(
                order, UuidCreator.getTimeOrderedEpoch(), Money.won(777), "PORTONE"),
            "PORTONE",
            MIDNIGHT);
    add(found);
    add(gone);

    assertThat(books().orphansOf(List.of(order, payment))).containsExactly(found, gone);
    assertThat(books().orphansOf(List.of(payment))).isEmpty();
    assertThatThrownBy(() -> add(found)).isInstanceOf(RuntimeException.class);
  }

  private void takeBack(Sale sale, Refund refund) {
    var booked = new BookedSale(sale.orderId(), books().itemsOf(List.of(sale.orderId())));
    add(booked.takeBack(refund, NO_FEES, MIDNIGHT));
  }

  private List<String> states(Sale sale) {
    return books().itemsOf(List.of(sale.orderId())).stream()
        .map(item -> item.lineNo() + " " + item.state())
        .toList();
  }

  /** Of one unit of each line for which something is given back. */
  private static Refund refund(Sale sale, long... amounts) {
    var lines =
        IntStream.range(0, amounts.length)
            .filter(i -> amounts[i] > 0)
            .mapToObj(i -> new Refund.Line(i + 1, 1, Money.won(amounts[i])))
            .toList();
    return new Refund(
        UuidCreator.getTimeOrderedEpoch(),
        sale.orderId(),
        Money.won(LongStream.of(amounts).sum()),
        lines);
  }

  private SellerDay day(LocalDate date, long orders, long gross, long commission, long net) {
    return new SellerDay(
        kim, date, orders, Money.won(gross), Money.won(0), Money.won(commission), Money.won(net));
  }

  private void add(Booking... bookings) {
    inTransaction(() -> books().add(List.of(bookings)));
  }

  private Sale sale(Instant soldAt, long... amounts) {
    var lines =
        IntStream.range(0, amounts.length)
            .mapToObj(
                i ->
                    new PlacedOrder.Line(
                        i + 1, kim, i == 0 ? "tea" : null, 3, Money.won(amounts[i])))
            .toList();
    var order =
        new PlacedOrder(
            UuidCreator.getTimeOrderedEpoch(),
            lines.stream().map(PlacedOrder.Line::amount).reduce(Money::plus).orElseThrow(),
            soldAt.minusSeconds(3),
            lines);
    var approval = new Approval("PORTONE", "CARD", order.total(), null, null);
    return Sale.of(new PaidOrder(order, approval), soldAt, TEN_PERCENT, NO_FEES);
  }
}
