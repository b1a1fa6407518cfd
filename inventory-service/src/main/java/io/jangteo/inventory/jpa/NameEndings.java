package io.jangteo.inventory.jpa;

import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.Words;
import java.util.Collection;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** By which a product is found when one knows a word of its name. */
@Component
class NameEndings {

  /** Keeps a rewritten batch far below {@code max_allowed_packet}. */
  private static final int ROWS_PER_STATEMENT = 1_000;

  private final JdbcOperations jdbc;

  NameEndings(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  void add(Collection<Product> products) {
    // To the column "café" and "cafe" are the same.
    jdbc.batchUpdate(
        """
        INSERT INTO product_name_ending (product_id, ending) VALUES (?, ?)
        ON DUPLICATE KEY UPDATE product_id = product_id""",
        products.stream().flatMap(Ending::of).toList(),
        ROWS_PER_STATEMENT,
        (row, ending) -> {
          row.setString(1, ending.productId());
          row.setString(2, ending.text());
        });
  }

  void replace(Collection<Product> products) {
    jdbc.batchUpdate(
        "DELETE FROM product_name_ending WHERE product_id = ?",
        products,
        ROWS_PER_STATEMENT,
        (row, product) -> row.setString(1, product.productId()));
    add(products);
  }

  private record Ending(String productId, String text) {

    static Stream<Ending> of(Product product) {
      return Words.endings(product.name()).stream()
          .map(text -> new Ending(product.productId(), text));
    }
  }
}
