package io.jangteo.inventory.interchange;

import java.util.Arrays;
import java.util.Optional;

/**
 * A column of a catalogue as CSV, which has one row for each SKU. What is said of the product is
 * repeated in the rows of its SKUs.
 */
public enum CatalogueColumn {
  PRODUCT_ID("productId", "productId", true),
  SELLER_ID("sellerId", "sellerId", false),
  NAME("name", "name", true),
  STATUS("status", "status", false),
  CATEGORY_ID("categoryId", "categoryId", false),
  IMAGES("images", "images", false),
  SKU_ID("skuId", "skus.skuId", true),
  SKU_NAME("skuName", "skus.name", true),
  AMOUNT("amount", "skus.unitPrice.amount", true),
  CURRENCY("currency", "skus.unitPrice.currency", true),
  TAX_FREE("taxFree", "skus.taxFree", false),
  RECEIVE_QUANTITY("receiveQuantity", "skus.receive.quantity", false),
  RECEIVE_REFERENCE("receiveReference", "skus.receive.reference", false);

  private final String header;
  private final String field;
  private final boolean isRequired;

  CatalogueColumn(String header, String field, boolean isRequired) {
    this.header = header;
    this.field = field;
    this.isRequired = isRequired;
  }

  public String header() {
    return header;
  }

  /** Where a {@link ProductEntry} has it. */
  public String field() {
    return field;
  }

  public boolean isRequired() {
    return isRequired;
  }

  public boolean isOfProduct() {
    return !field.startsWith("skus.");
  }

  /** Goods come in once, so an export has none. */
  public boolean isExported() {
    return this != RECEIVE_QUANTITY && this != RECEIVE_REFERENCE;
  }

  public static Optional<CatalogueColumn> named(String header) {
    return Arrays.stream(values()).filter(column -> column.header.equals(header)).findFirst();
  }

  /** The first that has the field, or a part of it, or that it is a part of. */
  public static Optional<CatalogueColumn> of(String field) {
    return Arrays.stream(values())
        .filter(column -> column.field.startsWith(field) || field.startsWith(column.field))
        .findFirst();
  }
}
