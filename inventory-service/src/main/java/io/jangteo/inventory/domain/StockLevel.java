package io.jangteo.inventory.domain;

/** How much there is of one SKU. */
public record StockLevel(String skuId, long onHand, long reserved, long version) {

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
