package io.jangteo.inventory.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of the catalogue.
 *
 * @param nextCursor where the next page begins; absent on the last
 * @param version the same as long as the page is the same
 */
record ProductPage<T>(
    List<T> data, @Nullable String nextCursor, boolean hasMore, @JsonIgnore long version) {

  static <T> ProductPage<T> of(
      ProductList list, ListParameters parameters, Function<Product, T> view) {
    var next = list.next();
    var cursor = next == null ? null : parameters.cursor(next);
    return new ProductPage<>(
        list.products().stream().map(view).toList(), cursor, next != null, version(list, cursor));
  }

  private static long version(ProductList list, @Nullable String cursor) {
    long version = cursor == null ? 7 : cursor.hashCode();
    for (var product : list.products()) {
      version = (31 * version + product.productId().hashCode()) * 31 + product.version();
    }
    return version & Long.MAX_VALUE;
  }
}
