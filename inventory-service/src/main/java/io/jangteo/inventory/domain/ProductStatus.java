package io.jangteo.inventory.domain;

/** Whether a product may be seen and ordered. */
public enum ProductStatus {
  ON_SALE,
  HIDDEN,
  RETIRED
}
