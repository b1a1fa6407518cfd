package io.jangteo.launcher.demo;

import io.jangteo.launcher.client.OrderView;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** All orders of the demonstration at their ends. The crowd is one row. */
record StoryTable(List<Told> all) {
  private static final String ROW = "  %-36s %5s %12s  %-9s %-12s %8s  %s%n";

  void print(PrintStream out) {
    out.printf(ROW, "order", "lines", "amount", "outcome", "reason", "time", "");
    shown().forEach(told -> print(told, out));
    if (!crowd().isEmpty()) {
      printCrowd(out);
    }
    all.stream()
        .filter(told -> !told.endedWell())
        .forEach(
            told ->
                out.printf("%n  NOT AS IT SHOULD: %s %s%n", told.story().title(), told.fault()));
  }

  private List<Told> shown() {
    return all.stream().filter(told -> !told.story().equals(Story.IN_THE_CROWD)).toList();
  }

  private List<Told> crowd() {
    return all.stream().filter(told -> told.story().equals(Story.IN_THE_CROWD)).toList();
  }

  private static void print(Told told, PrintStream out) {
    OrderView order = told.order();
    if (order != null) {
      out.printf(
          ROW,
          order.orderId(),
          order.lines().size(),
          "₩%,d".formatted(order.total().amount()),
          order.status(),
          remark(order),
          time(told.took()),
          told.story().title());
    }
  }

  private void printCrowd(PrintStream out) {
    long confirmed = crowd().stream().filter(Told::endedWell).count();
    Duration longest =
        crowd().stream().map(Told::took).max(Comparator.naturalOrder()).orElseThrow();
    out.printf(
        ROW,
        "%d more".formatted(crowd().size()),
        "",
        "",
        confirmed == crowd().size() ? "CONFIRMED" : "%d of %d".formatted(confirmed, crowd().size()),
        "",
        "≤ " + time(longest),
        Story.IN_THE_CROWD.title());
  }

  private static String time(Duration took) {
    return "%.2f s".formatted(Storyteller.seconds(took));
  }

  private static String remark(OrderView order) {
    String back = order.hasMoneyBack() ? "₩%,d back".formatted(order.refunded().amount()) : "";
    return Objects.requireNonNullElse(order.failureReason(), back);
  }
}
