package io.jangteo.inventory.importing;

import io.jangteo.inventory.domain.ProductStatus;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an admin sends. Only its size is checked as a whole; every product stands for itself, so
 * that one bad row does not keep a thousand good ones out.
 */
record CatalogueImport(
    @NotNull @Size(min = 1, max = MAX_PRODUCTS) List<@Nullable ImportedProduct> products) {

  static final int MAX_PRODUCTS = 1_000;

  record ImportedProduct(
      @Nullable String productId,
      @Nullable String sellerId,
      @Nullable String name,
      @Nullable ProductStatus status,
      @Nullable List<@Nullable ImportedSku> skus) {}

  record ImportedSku(
      @Nullable String skuId,
      @Nullable String name,
      @Nullable Price unitPrice,
      @Nullable Boolean taxFree,
      @Nullable ImportedReceipt receive) {}

  record Price(@Nullable Long amount, @Nullable String currency) {}

  /** Goods that come in with the listing, once for each reference. */
  record ImportedReceipt(@Nullable Long quantity, @Nullable String reference) {}
}
