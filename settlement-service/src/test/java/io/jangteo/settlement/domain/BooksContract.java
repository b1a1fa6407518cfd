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
import org.junit.jupiter.api.Test;

/** What any {@link Books} must do. */
public abstract class BooksContract {

  private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-12-31T14:59:59.999999Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-12-31T15:00:00Z");
  private static final CommissionContracts TEN_PERCENT =
      new CommissionContracts(
          List.of(
              new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH)));

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

  private SellerDay day(LocalDate date, long orders, long gross, long commission, long net) {
    return new SellerDay(
        kim, date, orders, Money.won(gross), Money.won(0), Money.won(commission), Money.won(net));
  }

  private void add(Sale... sales) {
    inTransaction(() -> books().add(List.of(sales)));
  }

  private Sale sale(Instant soldAt, long... amounts) {
    var lines =
        IntStream.range(0, amounts.length)
            .mapToObj(
                i ->
                    new PlacedOrder.Line(
                        i + 1, kim, i == 0 ? "tea" : null, 1, Money.won(amounts[i])))
            .toList();
    var order =
        new PlacedOrder(
            UuidCreator.getTimeOrderedEpoch(),
            lines.stream().map(PlacedOrder.Line::amount).reduce(Money::plus).orElseThrow(),
            soldAt.minusSeconds(3),
            lines);
    var approval = new Approval("PORTONE", "CARD", order.total(), null, null);
    return Sale.of(
        new PaidOrder(order, approval),
        soldAt,
        TEN_PERCENT,
        new GatewayFees(new Rate(0), Map.of(), Set.of()));
  }
}
