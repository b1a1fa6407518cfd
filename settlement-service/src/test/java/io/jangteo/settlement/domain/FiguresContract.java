package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What any {@link Figures} must say of what is in the books. */
public abstract class FiguresContract {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final GatewayFees NO_FEES = new GatewayFees(new Rate(0), Map.of(), Set.of());
  private static final CommissionContracts TEN_PERCENT =
      new CommissionContracts(
          List.of(
              new CommissionContract(CommissionContract.EVERYONE, 1, Rate.TENTH, Instant.EPOCH)));

  private final String kim = "kim-" + UUID.randomUUID().toString().substring(0, 8);

  protected abstract Books books();

  protected abstract Figures figures();

  /** Does this in one transaction. */
  protected abstract void inTransaction(Runnable work);

  @Test
  void of_a_seller_without_items_there_is_nothing_to_tell() {
    assertThat(figures().productsOf(kim, FIRST, FIRST.plusYears(1), 10)).isEmpty();
    assertThat(figures().statesOf(kim))
        .allSatisfy(state -> assertThat(state.items()).isZero())
        .extracting(Figures.OfState::state)
        .containsExactly(SettlementItem.State.values());
  }

  @Test
  void products_are_what_their_items_of_the_period_add_up_to() {
    sell(FIRST, 10_000, 500);
    sell(FIRST.plusDays(40), 20_000, 700);
    sell(FIRST.plusDays(100), 40_000, 900);

    assertThat(figures().productsOf(kim, FIRST, FIRST.plusDays(99), 10))
        .containsExactly(product("tea", 6, 30_000), product(SellerProduct.NONE, 6, 1_200));
    assertThat(figures().productsOf(kim, FIRST.plusDays(1), FIRST.plusDays(100), 1))
        .containsExactly(product("tea", 6, 60_000));
    assertThat(figures().productsOf(kim, FIRST.plusDays(101), FIRST.plusDays(120), 10)).isEmpty();
  }

  @Test
  void a_refund_counts_on_the_day_it_is_booked() {
    var sale = sell(FIRST, 30_000);
    var refund =
        new Refund(
            UuidCreator.getTimeOrderedEpoch(),
            sale.orderId(),
            Money.won(10_000),
            List.of(new Refund.Line(1, 1, Money.won(10_000))));
    var booked = new BookedSale(sale.orderId(), books().itemsOf(List.of(sale.orderId())));
    var later = BusinessDay.start(FIRST.plusDays(1));
    inTransaction(() -> books().add(List.of(booked.takeBack(refund, NO_FEES, later))));

    assertThat(figures().productsOf(kim, FIRST.plusDays(1), FIRST.plusDays(1), 10))
        .containsExactly(
            new Figures.OfProduct(
                "tea", -1, Money.won(0), Money.won(10_000), Money.won(-1_000), Money.won(-8_900)));
    assertThat(figures().productsOf(kim, FIRST, FIRST.plusDays(1), 10))
        .singleElement()
        .extracting(Figures.OfProduct::quantity)
        .isEqualTo(2L);
  }

  @Test
  void every_item_is_in_one_state() {
    sell(FIRST, 10_000, 500);
    sell(FIRST.plusDays(40), 20_000);

    assertThat(figures().statesOf(kim))
        .contains(
            new Figures.OfState(SettlementItem.State.PENDING, 3, Money.won(8_900 + 445 + 17_800)),
            new Figures.OfState(SettlementItem.State.PAID_OUT, 0, Money.won(0)));
  }

  private static Figures.OfProduct product(String id, long quantity, long gross) {
    return new Figures.OfProduct(
        id,
        quantity,
        Money.won(gross),
        Money.won(0),
        Money.won(gross / 10),
        Money.won(gross - gross / 10 - gross / 100));
  }

  /** Three of each; the second line is of no product. */
  private Sale sell(LocalDate day, long... amounts) {
    var soldAt = BusinessDay.start(day).plusSeconds(3);
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
            soldAt,
            lines);
    var paid = new PaidOrder(order, new Approval("TOSS", "CARD", order.total(), null, null));
    var sale = Sale.of(paid, soldAt, TEN_PERCENT, NO_FEES);
    inTransaction(() -> books().add(List.of(sale)));
    return sale;
  }
}
