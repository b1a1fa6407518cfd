package io.jangteo.inventory.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which products to list, how, and from where on.
 *
 * @param sellerId only this seller's
 * @param onSaleOnly only what buyers may see
 * @param categoryIds only those in one of these; absent for all
 * @param words only those whose name has all of these {@link Words}
 * @param minPrice only those whose lowest price is at least this
 * @param maxPrice only those whose lowest price is at most this
 * @param inStockOnly only those of which something is available
 * @param after behind this place in the order; absent for the beginning
 */
public record ProductQuery(
    @Nullable String sellerId,
    boolean onSaleOnly,
    @Nullable Set<String> categoryIds,
    List<String> words,
    @Nullable Long minPrice,
    @Nullable Long maxPrice,
    boolean inStockOnly,
    ProductOrder order,
    boolean descending,
    @Nullable ProductPlace after,
    int limit) {

  public ProductQuery {
    categoryIds = categoryIds == null ? null : Set.copyOf(categoryIds);
    words = List.copyOf(words);
  }
}
