package io.jangteo.inventory.interchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.domain.Sku;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product as a file has it. Anything may be missing of one that comes in; what is missing of one
 * that is known already stays as it is.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProductEntry(
    @Nullable String productId,
    @Nullable String sellerId,
    @Nullable String name,
    @Nullable ProductStatus status,
    @Nullable String categoryId,
    @Nullable List<@Nullable ImageEntry> images,
    @Nullable List<@Nullable SkuEntry> skus) {

  public static final ProductEntry EMPTY =
      new ProductEntry(null, null, null, null, null, null, null);

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SkuEntry(
      @Nullable String skuId,
      @Nullable String name,
      @Nullable PriceEntry unitPrice,
      @Nullable Boolean taxFree,
      @Nullable ReceiptEntry receive) {

    public static final SkuEntry EMPTY = new SkuEntry(null, null, null, null, null);

    static SkuEntry of(Sku sku) {
      var price = sku.unitPrice();
      return new SkuEntry(
          sku.skuId(),
          sku.name(),
          new PriceEntry(price.amount(), price.currency()),
          sku.taxFree(),
          null);
    }
  }

  public record PriceEntry(@Nullable Long amount, @Nullable String currency) {}

  /** Goods that come in with the listing, once for each reference. Never exported. */
  public record ReceiptEntry(@Nullable Long quantity, @Nullable String reference) {}

  public record ImageEntry(
      @Nullable String url,
      @Nullable String description,
      @Nullable Integer width,
      @Nullable Integer height) {

    static ImageEntry of(Image image) {
      return new ImageEntry(image.url(), image.description(), image.width(), image.height());
    }
  }

  /** A suspension is no part of it: that is the admins', and not the catalogue's. */
  public static ProductEntry of(Product product) {
    return new ProductEntry(
        product.productId(),
        product.sellerId(),
        product.name(),
        product.status(),
        product.categoryId(),
        product.images().stream().map(ImageEntry::of).toList(),
        product.skus().stream().map(SkuEntry::of).toList());
  }
}
