package io.jangteo.order.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of {@code catalogue_sku}. */
@Entity
@Table(name = "catalogue_sku")
@SuppressWarnings("UnusedVariable") // Queries read them.
class CatalogueSkuRow {

  @Id private String skuId;

  @ManyToOne
  @JoinColumn(name = "product_id")
  private CatalogueProductRow product;

  private String name;
  private long unitPrice;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 3)
  private String currency;

  private boolean taxFree;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it.
  protected CatalogueSkuRow() {}
}
