package io.jangteo.inventory.domain;

/** In what order products are listed; those that are alike in it, by their ids. */
public enum ProductOrder {
  CREATED_AT,
  PRICE,
  NAME
}
