package io.jangteo.launcher.check;

import java.util.List;

/**
 * What came of one check.
 *
 * @param violations how many rows offend; 0 means that it holds
 * @param rows the first of them, as people read them
 */
public record Finding(String id, String name, long violations, List<String> rows) {
  static final int MAX_ROWS = 10;

  public Finding {
    rows = rows.stream().limit(MAX_ROWS).map(Finding::onOneLine).toList();
  }

  /** A row may quote what somebody sent. */
  private static String onOneLine(String row) {
    return row.replaceAll("\\R", "\\\\n").replaceAll("\\p{Cntrl}", "?");
  }

  static Finding of(String id, String name, List<String> offending) {
    return new Finding(id, name, offending.size(), offending);
  }

  public boolean holds() {
    return violations == 0;
  }
}
