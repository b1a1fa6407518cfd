package io.jangteo.launcher.check;

import java.io.PrintStream;
import java.util.List;

/** What came of all checks. */
public record Findings(List<Finding> all) {
  public Findings {
    all = List.copyOf(all);
  }

  public boolean hold() {
    return all.stream().allMatch(Finding::holds);
  }

  public List<Finding> violated() {
    return all.stream().filter(finding -> !finding.holds()).toList();
  }

  public void print(PrintStream out) {
    for (Finding finding : all) {
      out.printf(
          "  %-4s %-9s %s%n", finding.id(), finding.holds() ? "ok" : "VIOLATED", finding.name());
      finding.rows().forEach(row -> out.printf("         %s%n", row));
      if (finding.violations() > finding.rows().size()) {
        out.printf("         … %,d rows in all%n", finding.violations());
      }
    }
    printSummary(out);
  }

  public void printSummary(PrintStream out) {
    out.println(
        hold()
            ? "Invariants: all %d hold.".formatted(all.size())
            : "Invariants: %d of %d are violated.".formatted(violated().size(), all.size()));
  }
}
