package io.jangteo.inventory.exporting;

import static java.util.Objects.requireNonNullElse;

import io.jangteo.inventory.domain.Product;
import io.jangteo.inventory.domain.Sku;
import io.jangteo.inventory.interchange.CatalogueColumn;
import io.jangteo.inventory.interchange.CellText;
import io.jangteo.inventory.interchange.ProductEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import tools.jackson.databind.json.JsonMapper;

/** A row for each SKU, in UTF-8. */
final class CsvWriter implements CatalogueWriter {

  /** Without it Excel reads Korean in another charset. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final List<CatalogueColumn> COLUMNS =
      Arrays.stream(CatalogueColumn.values()).filter(CatalogueColumn::isExported).toList();

  private final JsonMapper json;
  private final Writer file;

  CsvWriter(OutputStream file, JsonMapper json) throws IOException {
    this.json = json;
    this.file = new OutputStreamWriter(file, StandardCharsets.UTF_8);
    this.file.write(BYTE_ORDER_MARK);
    row(COLUMNS.stream().map(CatalogueColumn::header));
  }

  @Override
  public void write(Product product) throws IOException {
    var images = json.writeValueAsString(ProductEntry.of(product).images());
    for (var sku : product.skus()) {
      row(COLUMNS.stream().map(column -> CellText.guarded(cell(column, product, sku, images))));
    }
  }

  private void row(Stream<String> cells) throws IOException {
    CSVFormat.RFC4180.printRecord(file, cells.toArray());
  }

  private static String cell(CatalogueColumn column, Product product, Sku sku, String images) {
    return switch (column) {
      case PRODUCT_ID -> product.productId();
      case SELLER_ID -> product.sellerId();
      case NAME -> product.name();
      case STATUS -> product.status().name();
      case CATEGORY_ID -> requireNonNullElse(product.categoryId(), "");
      case IMAGES -> images;
      case SKU_ID -> sku.skuId();
      case SKU_NAME -> sku.name();
      case AMOUNT -> Long.toString(sku.unitPrice().amount());
      case CURRENCY -> sku.unitPrice().currency();
      case TAX_FREE -> Boolean.toString(sku.taxFree());
      case RECEIVE_QUANTITY, RECEIVE_REFERENCE -> "";
    };
  }

  @Override
  public void end() throws IOException {
    file.flush();
  }
}
