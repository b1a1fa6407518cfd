package io.jangteo.launcher.books;

import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One figure, as each book has it that has it at all. Books agree when they do so for each order,
 * seller or payout: what is too much of one and too little of another adds up to nothing.
 */
record Row(String what, Map<Book, Sums> byBook) {

  Row {
    byBook = Map.copyOf(byBook);
  }

  /** Something the books do not agree on, such as an order; and by how much. */
  record Disagreement(String key, long apart) {}

  List<Disagreement> disagreements() {
    return byBook.values().stream()
        .map(sums -> sums.byKey().keySet())
        .flatMap(Collection::stream)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(key -> new Disagreement(key, apart(key)))
        .filter(disagreement -> disagreement.apart() != 0)
        .toList();
  }

  /** In won, all disagreements together. */
  long apart() {
    return disagreements().stream().mapToLong(Disagreement::apart).reduce(0, Math::addExact);
  }

  private long apart(String key) {
    LongSummaryStatistics figures =
        byBook.values().stream().mapToLong(sums -> sums.of(key)).summaryStatistics();
    return Math.subtractExact(figures.getMax(), figures.getMin());
  }
}
