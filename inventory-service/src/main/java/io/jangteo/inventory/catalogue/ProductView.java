package io.jangteo.inventory.catalogue;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.domain.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product as everyone sees it. */
record ProductView(
    String productId,
    String sellerId,
    String name,
    @Nullable String categoryId,
    List<Image> images,
    List<SkuView> skus,
    long version) {

  record SkuView(String skuId, String name, Money unitPrice, boolean taxFree, long version) {}

  static ProductView of(Product product) {
    return new ProductView(
        product.productId(),
        product.sellerId(),
        product.name(),
        product.categoryId(),
        product.images(),
        skus(product),
        product.version());
  }

  static List<SkuView> skus(Product product) {
    return product.skus().stream()
        .map(
            sku ->
                new SkuView(sku.skuId(), sku.name(), sku.unitPrice(), sku.taxFree(), sku.version()))
        .toList();
  }
}
