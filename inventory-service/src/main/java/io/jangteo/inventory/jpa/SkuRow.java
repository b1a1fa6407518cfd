package io.jangteo.inventory.jpa;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Sku;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "sku")
@NullUnmarked
class SkuRow {

  @Id
  @Column(columnDefinition = "VARCHAR(40)")
  private String skuId;

  // Only the queries read it.
  @SuppressWarnings("UnusedVariable")
  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "product_id")
  private ProductRow product;

  private String name;
  private long unitPrice;

  @Column(columnDefinition = "CHAR(3)")
  private String currency;

  private boolean taxFree;
  private long version;

  SkuRow() {}

  static SkuRow of(ProductRow product, Sku sku) {
    var row = new SkuRow();
    row.skuId = sku.skuId();
    row.product = product;
    row.become(sku);
    return row;
  }

  String skuId() {
    return skuId;
  }

  void become(Sku sku) {
    name = sku.name();
    unitPrice = sku.unitPrice().amount();
    currency = sku.unitPrice().currency();
    taxFree = sku.taxFree();
    version = sku.version();
  }

  Sku toSku() {
    return new Sku(skuId, name, new Money(unitPrice, currency), taxFree, version);
  }
}
