package io.jangteo.contracts;

/** The catalogue as it is now: the last record of a key replaces those before it. */
public sealed interface CatalogEvent extends Event permits ProductUpserted {

  String productId();

  @Override
  default Topic topic() {
    return Topic.CATALOG_PRODUCTS;
  }

  @Override
  default String key() {
    return productId();
  }
}
