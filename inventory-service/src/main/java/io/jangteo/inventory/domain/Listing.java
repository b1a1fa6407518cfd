package io.jangteo.inventory.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants a product to be. What is absent stays as it is.
 *
 * @param skus added or changed; those not named stay as they are, for stock may be held of them
 */
public record Listing(
    String productId,
    String sellerId,
    @Nullable String name,
    @Nullable ProductStatus status,
    @Nullable String categoryId,
    @Nullable List<Image> images,
    List<Sku> skus) {

  public Listing {
    images = images == null ? null : List.copyOf(images);
    skus = List.copyOf(skus);
  }
}
