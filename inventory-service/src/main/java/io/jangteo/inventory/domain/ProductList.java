package io.jangteo.inventory.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of products.
 *
 * @param next behind which the next page begins; absent on the last
 */
public record ProductList(List<Product> products, @Nullable ProductPlace next) {

  public ProductList {
    products = List.copyOf(products);
  }
}
