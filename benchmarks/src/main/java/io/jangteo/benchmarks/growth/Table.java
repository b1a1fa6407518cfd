package io.jangteo.benchmarks.growth;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table of a service.
 *
 * @param name with its schema
 * @param uniqueKeys the names of the columns of each
 */
record Table(String name, List<Column> columns, List<Set<String>> uniqueKeys) {

  Table {
    columns = List.copyOf(columns);
    uniqueKeys = List.copyOf(uniqueKeys);
  }

  /** Whether a copy is known from its row, and has no unique key in common with it. */
  boolean canBeCopied() {
    return columns.stream().anyMatch(Column::moves)
        && uniqueKeys.stream()
            .allMatch(key -> columns.stream().anyMatch(column -> isFree(column, key)));
  }

  private static boolean isFree(Column column, Set<String> key) {
    return key.contains(column.name())
        && (column.moves() || (column.isCountedUp() && key.size() == 1));
  }

  /** One copy of every row that is none itself. */
  String copy(int number) {
    return "INSERT INTO %1$s (%2$s) SELECT %3$s FROM %1$s WHERE (%4$s) IS NOT TRUE"
        .formatted(name, written(Column::name), written(column -> column.inCopy(number)), isCopy());
  }

  String deleteCopies() {
    return "DELETE FROM %s WHERE %s".formatted(name, isCopy());
  }

  String count() {
    return "SELECT COUNT(*) FROM " + name;
  }

  String analyze() {
    return "ANALYZE TABLE " + name;
  }

  private String written(Function<Column, String> text) {
    return columns.stream().filter(Column::isWritten).map(text).collect(Collectors.joining(", "));
  }

  private String isCopy() {
    return columns.stream()
        .filter(Column::moves)
        .map(Column::isOfCopy)
        .collect(Collectors.joining(" OR "));
  }
}
