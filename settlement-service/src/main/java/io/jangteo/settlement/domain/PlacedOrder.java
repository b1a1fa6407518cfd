package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The order as it was placed: what may be sold, by whom and for how much. */
public record PlacedOrder(UUID orderId, Money total, Instant createdAt, List<Line> lines) {

  public PlacedOrder {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("an order has at least one line");
    }
    var sum = lines.stream().map(Line::amount).reduce(Money::plus).orElseThrow();
    if (!sum.equals(total)) {
      throw new IllegalArgumentException(
          "the lines of %s add up to %s, not to %s".formatted(orderId, sum, total));
    }
  }

  /**
   * One line.
   *
   * @param productId absent where nothing of the catalogue is sold, as with shipping
   */
  public record Line(
      int lineNo, String sellerId, @Nullable String productId, int quantity, Money amount) {

    public Line {
      if (amount.amount() < 0) {
        throw new IllegalArgumentException(
            "line %d sells for %s: a line may be free, not negative".formatted(lineNo, amount));
      }
    }
  }
}
