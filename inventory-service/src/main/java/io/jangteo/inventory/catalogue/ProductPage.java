package io.jangteo.inventory.catalogue;

import io.jangteo.inventory.domain.Product;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of the catalogue.
 *
 * @param nextCursor where the next page begins; absent on the last
 */
record ProductPage(List<ProductView> data, @Nullable String nextCursor, boolean hasMore) {

  /**
   * @param products one more than the page has room for, when there are more
   */
  static ProductPage of(List<Product> products, int limit) {
    var hasMore = products.size() > limit;
    var page = products.stream().limit(limit).toList();
    return new ProductPage(
        page.stream().map(ProductView::of).toList(),
        hasMore ? cursor(page.getLast().productId()) : null,
        hasMore);
  }

  private static String cursor(String productId) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(productId.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws IllegalArgumentException when it is none of ours
   */
  static String productId(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
  }
}
