package io.jangteo.inventory.domain;

import org.jspecify.annotations.Nullable;

/**
 * What there is of a SKU for those who order it.
 *
 * @param maxPerBuyer how much of it one buyer may have; absent where any number
 */
public record Supply(long available, @Nullable Integer maxPerBuyer) {

  public boolean isLimited() {
    return maxPerBuyer != null;
  }
}
