package io.jangteo.inventory.importing;

import java.util.List;

/** What became of the products of an import. */
record ImportReport(int created, int updated, int unchanged, List<RowError> errors) {

  /** Why the product at an index was not taken. */
  record RowError(int index, String field, String message) {}
}
