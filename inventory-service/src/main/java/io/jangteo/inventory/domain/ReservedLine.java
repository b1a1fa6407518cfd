package io.jangteo.inventory.domain;

/**
 * The stock that one order line takes.
 *
 * @param restocked how much of it has come back since
 */
public record ReservedLine(int lineNo, String skuId, int quantity, int restocked) {

  public ReservedLine {
    if (lineNo < 1 || quantity < 1) {
      throw new IllegalArgumentException(
          "lineNo and quantity start at 1, but were %d and %d".formatted(lineNo, quantity));
    }
    if (restocked < 0 || restocked > quantity) {
      throw new IllegalArgumentException(
          "of %d units %d cannot have come back".formatted(quantity, restocked));
    }
  }

  public ReservedLine(int lineNo, String skuId, int quantity) {
    this(lineNo, skuId, quantity, 0);
  }

  /**
   * This line after so many more units came back.
   *
   * @throws ReservationContradiction when that is more than had left
   */
  ReservedLine restocked(int returned) {
    if (returned > quantity - restocked) {
      throw new ReservationContradiction(this, returned);
    }
    return new ReservedLine(lineNo, skuId, quantity, restocked + returned);
  }
}
