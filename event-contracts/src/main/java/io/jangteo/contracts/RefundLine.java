package io.jangteo.contracts;

/**
 * The share of one order line in a refund.
 *
 * @param restock the goods are for sale again
 */
public record RefundLine(int lineNo, int quantity, Money amount, boolean restock) {

  public RefundLine {
    if (lineNo < 1 || quantity < 1) {
      throw new IllegalArgumentException(
          "lineNo and quantity start at 1, but were %d and %d".formatted(lineNo, quantity));
    }
  }
}
