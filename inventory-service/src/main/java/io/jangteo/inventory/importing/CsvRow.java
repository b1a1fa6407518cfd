package io.jangteo.inventory.importing;

import io.jangteo.inventory.interchange.CatalogueColumn;
import io.jangteo.inventory.interchange.CellText;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One row of a catalogue, below its header. */
record CsvRow(CSVRecord cells, Map<CatalogueColumn, Integer> header) {

  /** As a spreadsheet counts. */
  int number() {
    return (int) cells.getRecordNumber();
  }

  boolean isTooLong() {
    return cells.size() > header.size();
  }

  /** Absent when the cell is empty, or not there. */
  @Nullable String cell(CatalogueColumn column) {
    var place = header.get(column);
    if (place == null || place >= cells.size() || cells.get(place).isEmpty()) {
      return null;
    }
    return CellText.unguarded(cells.get(place));
  }
}
