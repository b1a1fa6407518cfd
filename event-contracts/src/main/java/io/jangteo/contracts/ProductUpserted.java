package io.jangteo.contracts;

import java.util.List;

/**
 * A product as it is now, with all its SKUs and their prices.
 *
 * @param version grows with every change; an event with a smaller one than already seen is old
 */
public record ProductUpserted(
    String productId, String sellerId, String name, Status status, List<Sku> skus, long version)
    implements CatalogEvent {

  public ProductUpserted {
    skus = List.copyOf(skus);
  }

  /** Whether it may be ordered. */
  public enum Status {
    ON_SALE,
    HIDDEN,
    RETIRED
  }

  /** One thing that can be ordered, at its price. */
  public record Sku(String skuId, String name, Money unitPrice, boolean taxFree) {}
}
