package io.jangteo.inventory.importing;

import static java.util.Objects.requireNonNull;

import io.jangteo.inventory.domain.ProductStatus;
import io.jangteo.inventory.importing.Candidate.Misread;
import io.jangteo.inventory.interchange.CatalogueColumn;
import io.jangteo.inventory.interchange.ProductEntry;
import io.jangteo.inventory.interchange.ProductEntry.ImageEntry;
import io.jangteo.inventory.interchange.ProductEntry.PriceEntry;
import io.jangteo.inventory.interchange.ProductEntry.ReceiptEntry;
import io.jangteo.inventory.interchange.ProductEntry.SkuEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of one product, and what cannot be read of them. */
final class CsvProduct {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,18}");
  private static final TypeReference<List<@Nullable ImageEntry>> IMAGES = new TypeReference<>() {};

  private final List<CsvRow> rows = new ArrayList<>();
  private final List<Misread> misread = new ArrayList<>();

  boolean goesOnWith(CsvRow row) {
    var productId = row.cell(CatalogueColumn.PRODUCT_ID);
    return productId != null && productId.equals(rows.getFirst().cell(CatalogueColumn.PRODUCT_ID));
  }

  void add(CsvRow row) {
    var here = "rows[%d]".formatted(rows.size());
    rows.add(row);
    if (row.isTooLong()) {
      misread.add(
          new Misread(
              here,
              "has %d cells, and the header %d"
                  .formatted(row.cells().size(), row.header().size())));
    }
    Arrays.stream(CatalogueColumn.values())
        .filter(column -> column.isOfProduct() && contradicts(row, column))
        .forEach(
            column ->
                misread.add(
                    new Misread(
                        here + "." + column.field(),
                        "must be empty or as in row %d, the product's first"
                            .formatted(rows.getFirst().number()))));
  }

  private boolean contradicts(CsvRow row, CatalogueColumn column) {
    var cell = row.cell(column);
    return cell != null && !cell.equals(rows.getFirst().cell(column));
  }

  List<Integer> rowNumbers() {
    return rows.stream().map(CsvRow::number).toList();
  }

  Candidate candidate(JsonMapper json) {
    var first = rows.getFirst();
    var skus = new ArrayList<@Nullable SkuEntry>();
    for (int i = 0; i < rows.size(); i++) {
      skus.add(sku(rows.get(i), "skus[%d]".formatted(i)));
    }
    var entry =
        new ProductEntry(
            first.cell(CatalogueColumn.PRODUCT_ID),
            first.cell(CatalogueColumn.SELLER_ID),
            first.cell(CatalogueColumn.NAME),
            read(
                first,
                CatalogueColumn.STATUS,
                "status",
                ProductStatus::valueOf,
                "must be ON_SALE, HIDDEN or RETIRED"),
            first.cell(CatalogueColumn.CATEGORY_ID),
            read(
                first,
                CatalogueColumn.IMAGES,
                "images",
                cell -> images(cell, json),
                "must be empty, or a JSON list of images: url, description, width, height"),
            skus);
    return new Candidate(entry, misread);
  }

  private SkuEntry sku(CsvRow row, String path) {
    var amount = number(row, CatalogueColumn.AMOUNT, path + ".unitPrice.amount");
    var received = number(row, CatalogueColumn.RECEIVE_QUANTITY, path + ".receive.quantity");
    var reference = row.cell(CatalogueColumn.RECEIVE_REFERENCE);
    return new SkuEntry(
        row.cell(CatalogueColumn.SKU_ID),
        row.cell(CatalogueColumn.SKU_NAME),
        new PriceEntry(amount, row.cell(CatalogueColumn.CURRENCY)),
        read(
            row,
            CatalogueColumn.TAX_FREE,
            path + ".taxFree",
            CsvProduct::yesOrNo,
            "must be true or false"),
        received == null && reference == null ? null : new ReceiptEntry(received, reference));
  }

  private @Nullable Long number(CsvRow row, CatalogueColumn column, String field) {
    return read(
        row, column, field, CsvProduct::wholeNumber, "must be a whole number, such as 12000");
  }

  /** Null when the cell is empty, and also when it cannot be read, which is noted. */
  private <T> @Nullable T read(
      CsvRow row,
      CatalogueColumn column,
      String field,
      Function<String, T> reading,
      String whatWouldBeRight) {
    var cell = row.cell(column);
    if (cell == null) {
      return null;
    }
    try {
      return reading.apply(cell);
    } catch (IllegalArgumentException | JacksonException unreadable) {
      misread.add(new Misread(field, whatWouldBeRight));
      return null;
    }
  }

  private static Long wholeNumber(String cell) {
    if (!WHOLE_NUMBER.matcher(cell).matches()) {
      throw new IllegalArgumentException("not a whole number");
    }
    return Long.valueOf(cell);
  }

  /** Spreadsheets write them in capitals. */
  private static Boolean yesOrNo(String cell) {
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static List<@Nullable ImageEntry> images(String cell, JsonMapper json) {
    return requireNonNull(json.readValue(cell, IMAGES), "images");
  }
}
