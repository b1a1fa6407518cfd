package io.jangteo.inventory.exporting;

import io.jangteo.inventory.domain.Products;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the catalogue in the order of its ids, a few products at a time: as much memory for a
 * hundred thousand of them as for a thousand, and no connection is held while the reader is slow.
 * What changes meanwhile is in the file as it was when its turn came.
 */
@Component
class ExportCatalogue {

  static final int PAGE = 500;

  private final Products products;

  ExportCatalogue(Products products) {
    this.products = products;
  }

  /**
   * @param sellerId whose products; absent for everyone's
   */
  void export(@Nullable String sellerId, CatalogueWriter writer) throws IOException {
    var after = "";
    while (true) {
      var page = products.after(after, sellerId, PAGE);
      for (var product : page) {
        writer.write(product);
      }
      if (page.size() < PAGE) {
        writer.end();
        return;
      }
      after = page.getLast().productId();
    }
  }
}
