package io.jangteo.inventory.telling;

import io.jangteo.contracts.ProductUpserted;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;

/** What the others are told of a product. */
final class CatalogueEvents {

  private CatalogueEvents() {}

  static ProductUpserted upserted(Product product) {
    return new ProductUpserted(
        product.productId(),
        product.sellerId(),
        product.name(),
        status(product.effectiveStatus()),
        product.skus().stream()
            .map(
                sku ->
                    new ProductUpserted.Sku(
                        sku.skuId(), sku.name(), sku.unitPrice(), sku.taxFree()))
            .toList(),
        product.version());
  }

  private static ProductUpserted.Status status(ProductStatus status) {
    return switch (status) {
      case ON_SALE -> ProductUpserted.Status.ON_SALE;
      case HIDDEN -> ProductUpserted.Status.HIDDEN;
      case RETIRED -> ProductUpserted.Status.RETIRED;
    };
  }
}
