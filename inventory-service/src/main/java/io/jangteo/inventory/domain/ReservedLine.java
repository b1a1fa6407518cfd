package io.jangteo.inventory.domain;

/** The stock that one order line takes. */
public record ReservedLine(int lineNo, String skuId, int quantity) {

  public ReservedLine {
    if (lineNo < 1 || quantity < 1) {
      throw new IllegalArgumentException(
          "lineNo and quantity start at 1, but were %d and %d".formatted(lineNo, quantity));
    }
  }
}
