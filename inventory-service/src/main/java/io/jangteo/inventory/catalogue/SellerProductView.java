package io.jangteo.inventory.catalogue;

import io.jangteo.inventory.catalogue.ProductView.SkuView;
import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as its seller sees it.
 *
 * @param suspension why an admin keeps it from being sold
 */
record SellerProductView(
    String productId,
    String name,
    ProductStatus status,
    @Nullable String suspension,
    @Nullable String categoryId,
    List<Image> images,
    List<SkuView> skus,
    long version) {

  static SellerProductView of(Product product) {
    return new SellerProductView(
        product.productId(),
        product.name(),
        product.status(),
        product.suspension(),
        product.categoryId(),
        product.images(),
        ProductView.skus(product),
        product.version());
  }
}
