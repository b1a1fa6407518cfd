package io.jangteo.inventory.domain;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A product of one seller, and all its SKUs in the order of their ids.
 *
 * @param version counts its changes and those of its SKUs, from 1
 */
public record Product(
    String productId,
    String sellerId,
    String name,
    ProductStatus status,
    List<Sku> skus,
    long version) {

  public Product {
    skus = skus.stream().sorted(Comparator.comparing(Sku::skuId)).toList();
    if (skus.isEmpty()) {
      throw new IllegalArgumentException("product %s has no SKU".formatted(productId));
    }
  }

  public static Product listed(Listing listing) {
    var status = listing.status() == null ? ProductStatus.ON_SALE : listing.status();
    return new Product(
        listing.productId(), listing.sellerId(), listing.name(), status, listing.skus(), 1);
  }

  /**
   * This product as the listing says it should be.
   *
   * @throws IllegalArgumentException when it is another seller's, for that never changes
   */
  public Product revised(Listing listing) {
    if (!listing.sellerId().equals(sellerId)) {
      throw new IllegalArgumentException("product %s is another seller's".formatted(productId));
    }
    var next =
        new Product(
            productId,
            sellerId,
            listing.name(),
            listing.status() == null ? status : listing.status(),
            revisedSkus(listing.skus()),
            version);
    return next.equals(this) ? this : next.nextVersion();
  }

  private List<Sku> revisedSkus(List<Sku> listed) {
    var next = new TreeMap<String, Sku>();
    skus.forEach(sku -> next.put(sku.skuId(), sku));
    listed.forEach(sku -> next.merge(sku.skuId(), sku, Sku::revised));
    return List.copyOf(next.values());
  }

  private Product nextVersion() {
    return new Product(productId, sellerId, name, status, skus, version + 1);
  }
}
