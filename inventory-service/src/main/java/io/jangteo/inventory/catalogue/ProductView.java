package io.jangteo.inventory.catalogue;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Product;
import java.util.List;

/** A product as everyone sees it. */
record ProductView(
    String productId, String sellerId, String name, List<SkuView> skus, long version) {

  record SkuView(String skuId, String name, Money unitPrice, boolean taxFree) {}

  static ProductView of(Product product) {
    return new ProductView(
        product.productId(),
        product.sellerId(),
        product.name(),
        product.skus().stream()
            .map(sku -> new SkuView(sku.skuId(), sku.name(), sku.unitPrice(), sku.taxFree()))
            .toList(),
        product.version());
  }
}
