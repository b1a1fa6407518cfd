package io.jangteo.inventory.stock;

import io.jangteo.inventory.domain.StockLevel;

/** What became of an adjustment. */
sealed interface AdjustmentResult {

  /** Done now, or done before under the same reference. */
  record Adjusted(StockLevel level, boolean before) implements AdjustmentResult {}

  /** It would take away what is not there, or is held for orders. */
  record TooLittleLeft(StockLevel level) implements AdjustmentResult {}

  /** The reference names an adjustment by another amount. */
  record ReferenceTaken(long delta) implements AdjustmentResult {}

  /** There is no such SKU, or none of this seller's. */
  record NoSuchSku() implements AdjustmentResult {}
}
