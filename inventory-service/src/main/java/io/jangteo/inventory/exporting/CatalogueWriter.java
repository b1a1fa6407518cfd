package io.jangteo.inventory.exporting;

import io.jangteo.inventory.domain.Product;
import java.io.IOException;

/** Writes products as they come, and keeps none of them. */
interface CatalogueWriter {

  void write(Product product) throws IOException;

  /** What ends a file that is whole. One that broke off must not have it. */
  void end() throws IOException;
}
