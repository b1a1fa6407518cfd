package io.jangteo.benchmarks.measuring;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of as many cells each, the heading first, for a terminal. */
public record TextTable(List<List<String>> rows) {

  public TextTable {
    rows = List.copyOf(rows);
  }

  /** The first column begins at the left, figures end at the right. */
  public String inLines() {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(
                column ->
                    rows.stream().mapToInt(row -> row.get(column).length()).reduce(1, Math::max))
            .toArray();
    var lines = new StringBuilder();
    for (var row : rows) {
      lines.append(("%-" + widths[0] + "s").formatted(row.getFirst()));
      for (int column = 1; column < widths.length; column++) {
        lines.append(("  %" + widths[column] + "s").formatted(row.get(column)));
      }
      lines.append(System.lineSeparator());
    }
    return lines.toString();
  }
}
