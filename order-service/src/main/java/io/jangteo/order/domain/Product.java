package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.util.List;

/**
 * A product of the catalogue, as this service was last told of it.
 *
 * @param version grows with every change of the product
 */
public record Product(
    String productId, String sellerId, boolean onSale, List<Sku> skus, long version) {

  public Product {
    skus = List.copyOf(skus);
  }

  /** One thing that can be ordered. */
  public record Sku(String skuId, String name, Money unitPrice, boolean taxFree) {}
}
