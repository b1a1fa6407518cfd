package io.jangteo.launcher.replay;

import io.jangteo.launcher.replay.Reading.Dirty;
import io.jangteo.launcher.replay.Reading.Item;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a file, invoice by invoice; one invoice at a time is in memory. */
final class Invoices implements Iterator<Invoice> {
  static final int MAX_LINES = 1_000;

  private final Iterator<Optional<Row>> rows;
  private final RowReader reader;
  private final Set<String> seen = new HashSet<>();
  private final Map<Dirt, Long> dirt = new EnumMap<>(Dirt.class);
  private long rowsRead;
  private @Nullable Row next;

  /**
   * @param rows empty where a row of the file is not even a row
   */
  Invoices(Iterator<Optional<Row>> rows, RowReader reader) {
    this.rows = rows;
    this.reader = reader;
    advance();
  }

  long rowsRead() {
    return rowsRead;
  }

  /** How many rows of each kind were left out so far. */
  Map<Dirt, Long> dirt() {
    return new EnumMap<>(dirt);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Invoice next() {
    Row first = next;
    if (first == null) {
      throw new NoSuchElementException();
    }
    seen.add(first.invoiceNo());
    List<Item> items = new ArrayList<>();
    for (Row row = first; row != null && row.invoiceNo().equals(first.invoiceNo()); row = next) {
      add(row, items);
      advance();
    }
    return new Invoice(first.invoiceNo(), first.isCancellation(), first.buyerId(), items);
  }

  private void add(Row row, List<Item> items) {
    switch (reader.read(row)) {
      case Item item when items.size() < MAX_LINES -> items.add(item);
      case Item _ -> count(Dirt.BEYOND_LINE_LIMIT);
      case Dirty(var kind) -> count(kind);
    }
  }

  /** To the next row that can belong to an invoice. */
  private void advance() {
    String current = next == null ? "" : next.invoiceNo();
    next = null;
    while (next == null && rows.hasNext()) {
      rowsRead++;
      var row = rows.next();
      if (row.isEmpty()) {
        count(Dirt.UNPARSABLE);
      } else if (!row.get().invoiceNo().equals(current) && seen.contains(row.get().invoiceNo())) {
        // Its order has been placed: a second one under the same name would not be the same order.
        count(Dirt.AFTER_ITS_INVOICE);
      } else {
        next = row.get();
      }
    }
  }

  private void count(Dirt kind) {
    dirt.merge(kind, 1L, Long::sum);
  }
}
