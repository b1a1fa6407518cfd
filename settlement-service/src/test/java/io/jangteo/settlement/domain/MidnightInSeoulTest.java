package io.jangteo.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MidnightInSeoulTest {

  private static final Instant BEFORE = Instant.parse("2026-12-31T14:59:59.999999Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-12-31T15:00:00Z");

  @Test
  void a_day_begins_at_midnight_in_seoul_wherever_the_server_stands() {
    assertThat(BusinessDay.of(BEFORE)).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(BusinessDay.of(MIDNIGHT)).isEqualTo(LocalDate.of(2027, 1, 1));
  }

  @Test
  void an_order_paid_before_midnight_and_closed_after_it_counts_once_on_the_later_day() {
    var items =
        Stream.of(sale(1, BEFORE), sale(2, MIDNIGHT), sale(3, MIDNIGHT))
            .flatMap(sale -> sale.items(sale::orderId).stream())
            .toList();
    var days = SellerDay.of(items);

    assertThat(days)
        .extracting(SellerDay::day, SellerDay::orders, day -> day.gross().amount())
        .containsExactly(
            tuple(LocalDate.of(2026, 12, 31), 1L, 1_000L),
            tuple(LocalDate.of(2027, 1, 1), 2L, 2_000L));
  }

  private static Sale sale(int number, Instant closedAt) {
    var order =
        new PlacedOrder(
            new UUID(0, number),
            Money.won(1_000),
            BEFORE.minusSeconds(5),
            List.of(new PlacedOrder.Line(1, "kim", "tea", 1, Money.won(1_000))));
    var contracts =
        new CommissionContracts(List.of(new CommissionContract("*", 1, Rate.TENTH, Instant.EPOCH)));
    return Sale.of(
        new PaidOrder(order, new Approval("TOSS", "CARD", order.total(), null, null)),
        closedAt,
        contracts,
        new GatewayFees(new Rate(0), Map.of(), Set.of()));
  }
}
