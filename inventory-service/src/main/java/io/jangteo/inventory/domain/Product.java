package io.jangteo.inventory.domain;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A product of one seller, and all its SKUs in the order of their ids.
 *
 * @param status as its seller wants it
 * @param suspension why an admin keeps it from being sold; absent when none does
 * @param version counts its changes and those of its SKUs, from 1
 */
public record Product(
    String productId,
    String sellerId,
    String name,
    ProductStatus status,
    @Nullable String suspension,
    @Nullable String categoryId,
    List<Image> images,
    List<Sku> skus,
    long version) {

  public Product {
    images = List.copyOf(images);
    skus = skus.stream().sorted(Comparator.comparing(Sku::skuId)).toList();
    if (skus.isEmpty()) {
      throw new IllegalArgumentException("product %s has no SKU".formatted(productId));
    }
  }

  public static Product listed(Listing listing) {
    return new Product(
        listing.productId(),
        listing.sellerId(),
        requireNonNull(listing.name()),
        requireNonNullElse(listing.status(), ProductStatus.ON_SALE),
        null,
        listing.categoryId(),
        requireNonNullElse(listing.images(), List.of()),
        listing.skus(),
        1);
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
    return nextUnlessSame(
        new Product(
            productId,
            sellerId,
            requireNonNullElse(listing.name(), name),
            requireNonNullElse(listing.status(), status),
            suspension,
            listing.categoryId() == null ? categoryId : listing.categoryId(),
            requireNonNullElse(listing.images(), images),
            revisedSkus(listing.skus()),
            version));
  }

  /**
   * This product, kept from being sold, or no longer.
   *
   * @param why absent to lift the suspension
   */
  public Product suspended(@Nullable String why) {
    return nextUnlessSame(
        new Product(productId, sellerId, name, status, why, categoryId, images, skus, version));
  }

  public Optional<Sku> sku(String skuId) {
    return skus.stream().filter(sku -> sku.skuId().equals(skuId)).findFirst();
  }

  /** As it is for buyers, whoever has it so. */
  public ProductStatus effectiveStatus() {
    return suspension != null && status == ProductStatus.ON_SALE ? ProductStatus.HIDDEN : status;
  }

  /** What it costs at least. */
  public long lowestPrice() {
    return skus.stream().mapToLong(sku -> sku.unitPrice().amount()).min().orElseThrow();
  }

  private List<Sku> revisedSkus(List<Sku> listed) {
    var next = new TreeMap<String, Sku>();
    skus.forEach(sku -> next.put(sku.skuId(), sku));
    listed.forEach(sku -> next.merge(sku.skuId(), sku, Sku::revised));
    return List.copyOf(next.values());
  }

  private Product nextUnlessSame(Product next) {
    return next.equals(this)
        ? this
        : new Product(
            productId,
            sellerId,
            next.name,
            next.status,
            next.suspension,
            next.categoryId,
            next.images,
            next.skus,
            version + 1);
  }
}
