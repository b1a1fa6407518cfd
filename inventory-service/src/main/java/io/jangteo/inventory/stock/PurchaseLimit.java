package io.jangteo.inventory.stock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * How much of a SKU one buyer may have.
 *
 * @param maxPerBuyer absent for any number
 */
record PurchaseLimit(@Nullable @Min(1) @Max(MAX) Integer maxPerBuyer) {

  private static final int MAX = 1_000_000;
}
