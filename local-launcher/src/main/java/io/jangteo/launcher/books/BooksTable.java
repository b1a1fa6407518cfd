package io.jangteo.launcher.books;

import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of all books side by side.
 *
 * @param atRest whether nothing was under way any more when they were read
 */
public record BooksTable(Instant at, boolean atRest, List<Row> rows) {
  private static final int SHOWN = 10;

  public BooksTable {
    rows = List.copyOf(rows);
  }

  public boolean agree() {
    return atRest && rows.stream().allMatch(row -> row.apart() == 0);
  }

  /** For people: a line for each figure, and those orders, sellers or payouts that differ. */
  public void print(PrintStream out) {
    print(out, "won", Stream.of(Book.values()).map(Book::title).toList(), "apart");
    for (Row row : rows) {
      var cells =
          Stream.of(Book.values())
              .map(book -> row.byBook().get(book))
              .map(sums -> sums == null ? "" : won(sums.total()))
              .toList();
      print(out, row.what(), cells, row.byBook().size() < 2 ? "" : won(row.apart()));
      row.disagreements().stream().limit(SHOWN).forEach(one -> print(out, row, one));
    }
    out.println(verdict());
  }

  private String verdict() {
    if (!atRest) {
      return "Books: something was still under way; look again when it has ended.";
    }
    var differing = rows.stream().filter(row -> row.apart() != 0).map(Row::what).toList();
    return differing.isEmpty()
        ? "Books: they agree to the won."
        : "Books: THEY DO NOT AGREE on " + String.join(", ", differing) + ".";
  }

  private static void print(PrintStream out, Row row, Row.Disagreement one) {
    out.printf(
        "    %s: %s%n",
        one.key(),
        row.byBook().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(book -> book.getKey().title() + " " + won(book.getValue().of(one.key())))
            .collect(Collectors.joining(", ")));
  }

  private static void print(PrintStream out, String what, List<String> cells, String apart) {
    out.printf(
        "  %-38s%s %9s%n",
        what, cells.stream().map("%16s"::formatted).collect(Collectors.joining()), apart);
  }

  private static String won(long won) {
    return "%,d".formatted(won);
  }

  /** For programs: totals by book, and how far they are apart. */
  public Json json() {
    return new Json(at, atRest, agree(), rows.stream().map(BooksTable::line).toList());
  }

  private static Line line(Row row) {
    Map<Book, Long> totals = new EnumMap<>(Book.class);
    row.byBook().forEach((book, sums) -> totals.put(book, sums.total()));
    return new Line(
        row.what(),
        totals.entrySet().stream()
            .collect(
                Collectors.toMap(
                    total -> total.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
        row.apart(),
        row.disagreements().size());
  }

  public record Json(Instant at, boolean atRest, boolean agree, List<Line> rows) {}

  /**
   * One figure.
   *
   * @param won by book
   * @param differing of how many orders, sellers or payouts the books differ
   */
  public record Line(String what, Map<String, Long> won, long apart, int differing) {}
}
