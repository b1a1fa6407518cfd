package io.jangteo.inventory.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants a product to be.
 *
 * @param status absent where it may stay as it is
 * @param skus added or changed; those not named stay as they are, for stock may be held of them
 */
public record Listing(
    String productId,
    String sellerId,
    String name,
    @Nullable ProductStatus status,
    List<Sku> skus) {

  public Listing {
    skus = List.copyOf(skus);
  }
}
