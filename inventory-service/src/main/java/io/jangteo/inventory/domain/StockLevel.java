package io.jangteo.inventory.domain;

import org.jspecify.annotations.Nullable;

/**
 * How much there is of one SKU.
 *
 * @param maxPerBuyer how much of it one buyer may have; absent where any number
 */
public record StockLevel(
    String skuId, long onHand, long reserved, @Nullable Integer maxPerBuyer, long version) {

  public StockLevel {
    if (reserved < 0 || reserved > onHand) {
      throw new IllegalArgumentException(
          "SKU %s has %d on hand and %d reserved".formatted(skuId, onHand, reserved));
    }
  }

  /** What can still be sold. */
  public long available() {
    return onHand - reserved;
  }
}
