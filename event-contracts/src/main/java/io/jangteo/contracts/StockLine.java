package io.jangteo.contracts;

/** The stock that one order line takes. */
public record StockLine(int lineNo, String skuId, int quantity) {

  public StockLine {
    if (lineNo < 1 || quantity < 1) {
      throw new IllegalArgumentException(
          "lineNo and quantity start at 1, but were %d and %d".formatted(lineNo, quantity));
    }
  }
}
