package io.jangteo.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order was accepted: it exists from now on, and will end as exactly one {@link ClosureEvent}.
 *
 * @param expiresAt after this instant stock is not held for it any more, and money not taken
 * @param payment how to take the money; absent when the buyer will say so later
 */
public record OrderPlaced(
    UUID orderId,
    String buyerId,
    Money total,
    Instant createdAt,
    Instant expiresAt,
    List<Line> lines,
    @Nullable PaymentInstruction payment)
    implements OrderEvent {

  public OrderPlaced {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("an order has at least one line");
    }
    var sum = new Money(0, total.currency());
    for (var line : lines) {
      sum = sum.plus(line.amount());
    }
    if (!sum.equals(total)) {
      throw new IllegalArgumentException(
          "the lines add up to %s, but the total is %s".formatted(sum, total));
    }
  }

  /** What a line charges for. Only {@code ITEM} lines take stock. */
  public enum LineKind {
    ITEM,
    SHIPPING
  }

  /**
   * One line, at the price of the moment of ordering.
   *
   * @param skuId present on {@code ITEM} lines
   * @param amount {@code unitPrice × quantity − discount}
   */
  public record Line(
      int lineNo,
      LineKind kind,
      @Nullable String skuId,
      @Nullable String productId,
      String sellerId,
      int quantity,
      Money unitPrice,
      Money discount,
      Money amount,
      boolean taxFree) {

    public Line {
      if (lineNo < 1 || quantity < 1) {
        throw new IllegalArgumentException(
            "lineNo and quantity start at 1, but were %d and %d".formatted(lineNo, quantity));
      }
      if (unitPrice.amount() < 0 || discount.amount() < 0) {
        throw new IllegalArgumentException("prices and discounts are not negative");
      }
      if (!unitPrice.times(quantity).minus(discount).equals(amount)) {
        throw new IllegalArgumentException(
            "line %d: %d × %s − %s is not %s"
                .formatted(lineNo, quantity, unitPrice, discount, amount));
      }
      if ((kind == LineKind.ITEM) != (skuId != null)) {
        throw new IllegalArgumentException("exactly the ITEM lines have a skuId");
      }
    }
  }
}
