package io.jangteo.settlement.domain;

/** A table that says nothing settlement items do not, and can be made again from them. */
public enum Projection {
  /** Figures by seller and day. */
  SELLER_DAILY,
  /** Figures by seller and product, for each day and month. */
  SELLER_PRODUCT
}
