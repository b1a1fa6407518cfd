package io.jangteo.inventory.importing;

import io.jangteo.inventory.interchange.ProductEntry;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent as JSON. Only its size is checked as a whole; every product stands for itself, so
 * that one bad row does not keep a thousand good ones out.
 */
record CatalogueImport(
    @NotNull @Size(min = 1, max = MAX_PRODUCTS) List<@Nullable ProductEntry> products) {

  static final int MAX_PRODUCTS = 10_000;
}
