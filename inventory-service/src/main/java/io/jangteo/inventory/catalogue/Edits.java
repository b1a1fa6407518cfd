package io.jangteo.inventory.catalogue;

import io.jangteo.contracts.Money;
import io.jangteo.inventory.domain.Image;
import io.jangteo.inventory.domain.ProductStatus;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sellers and admins send. */
final class Edits {

  static final int MAX_SKUS = 200;

  private static final int MAX_IMAGES = 20;
  private static final int MAX_NAME = 200;
  private static final long MAX_PRICE = 1_000_000_000_000L;
  private static final String ID = "[A-Za-z0-9._-]{1,40}";
  private static final String NOT_AN_ID =
      "must be 1 to 40 letters, digits, dots, dashes or underscores";

  private Edits() {}

  /**
   * A product to be.
   *
   * @param productId absent for one of ours; with one of the seller's own, a repeat does no harm
   */
  record NewProduct(
      @Nullable @Pattern(regexp = ID, message = NOT_AN_ID) String productId,
      @NotBlank @Size(max = MAX_NAME) String name,
      @Nullable String categoryId,
      @Nullable SellersStatus status,
      @Nullable @Valid @Size(max = MAX_IMAGES) List<@NotNull ImageBody> images,
      @NotEmpty @Valid @Size(max = MAX_SKUS) List<@NotNull NewSku> skus) {}

  /** What is to be different about a product. What is absent stays as it is. */
  record ProductPatch(
      @Nullable @Size(max = MAX_NAME) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
          String name,
      @Nullable String categoryId,
      @Nullable SellersStatus status,
      @Nullable @Valid @Size(max = MAX_IMAGES) List<@NotNull ImageBody> images) {}

  /** A SKU to be. */
  record NewSku(
      @Nullable @Pattern(regexp = ID, message = NOT_AN_ID) String skuId,
      @NotBlank @Size(max = MAX_NAME) String name,
      @NotNull @Valid Price unitPrice,
      @Nullable Boolean taxFree) {}

  /** What is to be different about a SKU. What is absent stays as it is. */
  record SkuPatch(
      @Nullable @Size(max = MAX_NAME) @Pattern(regexp = ".*\\S.*", message = "must not be blank")
          String name,
      @Nullable Boolean taxFree) {}

  record Price(
      @NotNull @Min(0) @Max(MAX_PRICE) Long amount,
      @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be a currency such as KRW")
          String currency) {

    Money toMoney() {
      return new Money(amount, currency);
    }
  }

  record ImageBody(
      @NotNull
          @Pattern(
              regexp = "https://[!-~]{1,490}",
              message = "must be an https address of at most 498 characters")
          String url,
      @NotNull @Size(max = 200) String description,
      @NotNull @Min(1) @Max(100_000) Integer width,
      @NotNull @Min(1) @Max(100_000) Integer height) {

    Image toImage() {
      return new Image(url, description, width, height);
    }
  }

  /** What a seller may make of a product; an admin retires it. */
  enum SellersStatus {
    ON_SALE,
    HIDDEN;

    ProductStatus toStatus() {
      return switch (this) {
        case ON_SALE -> ProductStatus.ON_SALE;
        case HIDDEN -> ProductStatus.HIDDEN;
      };
    }
  }

  /**
   * @param reason for the seller to read
   */
  record Suspension(@NotBlank @Size(max = 200) String reason) {}
}
