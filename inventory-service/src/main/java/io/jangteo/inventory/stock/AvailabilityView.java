package io.jangteo.inventory.stock;

import io.jangteo.inventory.domain.StockLevel;
import org.jspecify.annotations.Nullable;

/** How much there is of one SKU, as everyone sees it. */
record AvailabilityView(
    String skuId,
    long available,
    long onHand,
    long reserved,
    @Nullable Integer maxPerBuyer,
    long version) {

  static AvailabilityView of(StockLevel level) {
    return new AvailabilityView(
        level.skuId(),
        level.available(),
        level.onHand(),
        level.reserved(),
        level.maxPerBuyer(),
        level.version());
  }
}
