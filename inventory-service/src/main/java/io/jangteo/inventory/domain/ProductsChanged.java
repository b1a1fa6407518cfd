package io.jangteo.inventory.domain;

import java.util.List;

/** Told within this service, in the transaction of the change. */
public record ProductsChanged(List<Product> products) {

  public ProductsChanged {
    products = List.copyOf(products);
  }
}
