package io.jangteo.inventory.importing;

import io.jangteo.inventory.importing.ImportReport.RowError;
import io.jangteo.inventory.interchange.CatalogueColumn;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a CSV file has, and where.
 *
 * @param rowsOf each candidate, one for each of its SKUs
 */
record CsvFile(List<Candidate> candidates, List<List<Integer>> rowsOf) {

  /** A SKU's field, or what one of the rows says of the product. */
  private static final Pattern IN_ROW = Pattern.compile("(skus|rows)\\[(\\d+)]\\.?(.*)");

  /**
   * Why a product was not taken.
   *
   * @param row as a spreadsheet counts, the header being the first
   * @param column absent where it is the row as a whole
   */
  record CellError(int row, @Nullable String column, String message) {}

  CellError cellOf(RowError error) {
    var rows = rowsOf.get(error.index());
    var inRow = IN_ROW.matcher(error.field());
    return inRow.matches()
        ? new CellError(
            rows.get(Integer.parseInt(inRow.group(2))),
            column(inRow.group(1).equals("skus") ? "skus." + inRow.group(3) : inRow.group(3)),
            error.message())
        : new CellError(rows.getFirst(), column(error.field()), error.message());
  }

  private static @Nullable String column(String field) {
    return field.isEmpty()
        ? null
        : CatalogueColumn.of(field).map(CatalogueColumn::header).orElse(null);
  }
}
