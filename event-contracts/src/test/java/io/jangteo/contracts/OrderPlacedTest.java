package io.jangteo.contracts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order whose numbers do not add up is nobody's order. */
class OrderPlacedTest {

  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  @Test
  void the_total_is_the_sum_of_the_lines() {
    assertThatThrownBy(() -> placed(Money.won(23_999), line(12_000, 2, 24_000)))
        .hasMessage("the lines add up to 24000 KRW, but the total is 23999 KRW");
  }

  @Test
  void a_line_is_price_times_quantity() {
    assertThatThrownBy(() -> line(12_000, 2, 12_000))
        .hasMessage("line 1: 2 × 12000 KRW − 0 KRW is not 12000 KRW");
  }

  @Test
  void there_is_at_least_one_line() {
    assertThatThrownBy(() -> placed(Money.won(0))).hasMessage("an order has at least one line");
  }

  private static OrderPlaced placed(Money total, OrderPlaced.Line... lines) {
    return new OrderPlaced(
        new UUID(0, 1), "buyer", total, NOW, NOW.plusSeconds(600), List.of(lines), null);
  }

  private static OrderPlaced.Line line(long price, int quantity, long amount) {
    return new OrderPlaced.Line(
        1,
        OrderPlaced.LineKind.ITEM,
        "mug-white",
        "mug",
        "pottery",
        quantity,
        Money.won(price),
        Money.won(0),
        Money.won(amount),
        false);
  }
}
