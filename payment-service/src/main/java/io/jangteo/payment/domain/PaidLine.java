package io.jangteo.payment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A line that was paid for, and what of it goes back.
 *
 * @param amount of the whole line, in minor units
 * @param reserved set aside for refunds on their way
 */
public record PaidLine(
    int lineNo,
    String sellerId,
    int quantity,
    long amount,
    boolean shipped,
    Part reserved,
    Part refunded) {

  /** A part of a line. */
  public record Part(int quantity, long amount) {
    public static final Part NONE = new Part(0, 0);
  }

  public static PaidLine whole(int lineNo, String sellerId, int quantity, long amount) {
    return new PaidLine(lineNo, sellerId, quantity, amount, false, Part.NONE, Part.NONE);
  }

  /** How many can still go back. */
  public int quantityLeft() {
    return quantity - reserved.quantity() - refunded.quantity();
  }

  private long amountLeft() {
    return amount - reserved.amount() - refunded.amount();
  }

  /**
   * What so many of it cost: the proportional share, rounded half up; whoever takes the last one
   * takes what is left, so that the parts add up to the line.
   */
  public RefundLine share(int wanted, boolean restock) {
    if (wanted < 1 || wanted > quantityLeft()) {
      throw new IllegalArgumentException(
          "line %d has %d left, not %d".formatted(lineNo, quantityLeft(), wanted));
    }
    var share =
        wanted == quantityLeft() ? amountLeft() : Math.min(amountLeft(), proportion(wanted));
    return new RefundLine(lineNo, wanted, share, restock);
  }

  private long proportion(int wanted) {
    return BigDecimal.valueOf(amount)
        .multiply(BigDecimal.valueOf(wanted))
        .divide(BigDecimal.valueOf(quantity), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** All that is left of it. */
  public RefundLine rest() {
    return share(quantityLeft(), !shipped);
  }
}
