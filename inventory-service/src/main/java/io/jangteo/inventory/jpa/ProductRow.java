package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "product")
@NullUnmarked
class ProductRow {

  @Id
  @Column(columnDefinition = "VARCHAR(40)")
  private String productId;

  private String sellerId;
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(columnDefinition = "VARCHAR(12)")
  private ProductStatus status;

  private String suspension;

  @Column(columnDefinition = "VARCHAR(40)")
  private String categoryId;

  // Only the queries read it.
  @SuppressWarnings("UnusedVariable")
  private long lowestPrice;

  private long version;

  // Read with every product, many products at a time.
  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "product_image", joinColumns = @JoinColumn(name = "product_id"))
  @OrderColumn(name = "position")
  @BatchSize(size = 100)
  private final List<ImageRow> images = new ArrayList<>();

  @OneToMany(mappedBy = "product", cascade = CascadeType.PERSIST)
  @OrderBy("skuId")
  private final List<SkuRow> skus = new ArrayList<>();

  ProductRow() {}

  static ProductRow of(Product product) {
    var row = new ProductRow();
    row.productId = product.productId();
    row.sellerId = product.sellerId();
    row.become(product);
    return row;
  }

  String productId() {
    return productId;
  }

  String name() {
    return name;
  }

  /** The rows of SKUs that are new go with it. */
  void become(Product product) {
    name = product.name();
    status = product.status();
    suspension = product.suspension();
    categoryId = product.categoryId();
    lowestPrice = product.lowestPrice();
    version = product.version();
    var pictures = product.images().stream().map(ImageRow::of).toList();
    if (!pictures.equals(List.copyOf(images))) {
      images.clear();
      images.addAll(pictures);
    }
    var known = new HashMap<String, SkuRow>();
    skus.forEach(sku -> known.put(sku.skuId(), sku));
    for (var sku : product.skus()) {
      var row = known.get(sku.skuId());
      if (row == null) {
        skus.add(SkuRow.of(this, sku));
      } else {
        row.become(sku);
      }
    }
  }

  Product toProduct() {
    return new Product(
        productId,
        sellerId,
        name,
        status,
        suspension,
        categoryId,
        images.stream().map(ImageRow::toImage).toList(),
        skus.stream().map(SkuRow::toSku).toList(),
        version);
  }
}
