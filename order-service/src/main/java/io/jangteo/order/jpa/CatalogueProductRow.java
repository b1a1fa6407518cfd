package io.jangteo.order.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code catalogue_product}. */
@Entity
@Table(name = "catalogue_product")
class CatalogueProductRow {

  @Id String productId;
  String sellerId;
  boolean onSale;
  long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it.
  protected CatalogueProductRow() {}
}
