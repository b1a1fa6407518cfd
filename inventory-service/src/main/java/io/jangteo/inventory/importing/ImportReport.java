package io.jangteo.inventory.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What became of the products of an import, or would have.
 *
 * @param refused how many were not taken
 * @param errors why, the first thousand; one for each field
 * @param errorCount how many there are
 */
record ImportReport<E>(
    boolean dryRun,
    int created,
    int updated,
    int unchanged,
    int refused,
    int errorCount,
    List<E> errors) {

  private static final int MAX_ERRORS = 1_000;

  /** Why the product at an index was not taken. */
  record RowError(int index, String field, String message) {}

  static ImportReport<RowError> of(
      boolean dryRun, List<RowError> malformed, List<CatalogueChanges> changes) {
    var errors = new ArrayList<>(malformed);
    changes.forEach(part -> errors.addAll(part.errors()));
    errors.sort(Comparator.comparingInt(RowError::index));
    return new ImportReport<>(
        dryRun,
        changes.stream().mapToInt(part -> part.created().size()).sum(),
        changes.stream().mapToInt(part -> part.updated().size()).sum(),
        changes.stream().mapToInt(CatalogueChanges::unchanged).sum(),
        (int) errors.stream().map(RowError::index).distinct().count(),
        errors.size(),
        errors.stream().limit(MAX_ERRORS).toList());
  }

  <F> ImportReport<F> withErrorsAs(Function<E, F> translation) {
    return new ImportReport<>(
        dryRun,
        created,
        updated,
        unchanged,
        refused,
        errorCount,
        errors.stream().map(translation).toList());
  }
}
