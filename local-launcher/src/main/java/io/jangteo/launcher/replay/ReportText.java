package io.jangteo.launcher.replay;

import io.jangteo.launcher.check.Findings;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report for the person at the terminal. */
record ReportText(PrintStream out) {

  /** Told before anything is started. */
  void print(SalesPlan plan) {
    out.printf(
        "%,d rows: %,d orders of %,d products%n",
        plan.rows(), plan.orders(), plan.products().size());
    if (plan.cancellations() > 0) {
      out.printf(
          "  %,8d cancellations (become refunds of what their buyers bought before)%n",
          plan.cancellations());
    }
    if (plan.emptyInvoices() > 0) {
      out.printf("  %,8d invoices without a clean row%n", plan.emptyInvoices());
    }
    plan.dirt()
        .forEach((kind, rows) -> out.printf("  %,8d rows left out: %s%n", rows, kind.words()));
  }

  void print(ReplayReport report, @Nullable Findings findings) {
    var orders = report.orders();
    out.println();
    line(
        "orders placed",
        "%,d of %,d%s"
            .formatted(orders.placed(), orders.inFile(), existedBefore(orders.existedBefore())));
    line("confirmed", "%,d".formatted(orders.confirmed()));
    line("failed", "%,d%s".formatted(sum(orders.failed()), byName(orders.failed())));
    if (orders.cancelled() > 0) {
      line("cancelled", "%,d".formatted(orders.cancelled()));
    }
    if (orders.open() > 0) {
      line("STILL OPEN", "%,d".formatted(orders.open()));
    }
    if (!orders.refused().isEmpty()) {
      line("REFUSED", "%,d%s".formatted(sum(orders.refused()), byName(orders.refused())));
    }
    if (orders.unanswered() > 0) {
      line("UNANSWERED", "%,d".formatted(orders.unanswered()));
    }
    line("orders/s", "%.1f over %.1f s".formatted(report.ordersPerSecond(), report.seconds()));
    line("placed → 201", millis(report.placedToAcknowledgedMillis()));
    line("placed → closed", millis(report.placedToClosedMillis()));
    print(report.refunds());
    var cpu = report.cpuSeconds();
    if (cpu.per1000Orders() != null) {
      line(
          "CPU s/1,000 orders",
          "%.1f%s".formatted(cpu.per1000Orders(), byName(cpu.per1000OrdersByProcess())));
    }
    if (orders.refused().containsKey("idempotency-key-reused")) {
      out.println(
          "  These invoices were replayed before, at other prices. Begin again with: ./run reset");
    }
    if (findings == null) {
      out.println("Invariants: not checked.");
    } else if (findings.hold()) {
      findings.printSummary(out);
    } else {
      findings.print(out);
    }
  }

  private void print(RefundTally.Snapshot refunds) {
    if (refunds.asked() > 0) {
      line(
          "refunds succeeded",
          "%,d of %,d, ₩%,d returned"
              .formatted(refunds.succeeded(), refunds.asked(), refunds.wonReturned()));
    }
    if (refunds.failed() > 0) {
      line("REFUNDS FAILED", "%,d".formatted(refunds.failed()));
    }
    if (refunds.open() > 0) {
      line("REFUNDS STILL OPEN", "%,d".formatted(refunds.open()));
    }
    if (!refunds.refused().isEmpty()) {
      line("REFUNDS REFUSED", "%,d%s".formatted(sum(refunds.refused()), byName(refunds.refused())));
    }
    if (refunds.unanswered() > 0) {
      line("REFUNDS UNANSWERED", "%,d".formatted(refunds.unanswered()));
    }
    refunds
        .rowsWithoutMatch()
        .forEach((kind, rows) -> line("no refund", "%,d rows: %s".formatted(rows, kind.words())));
  }

  private static String millis(ReplayReport.Latency latency) {
    return "p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
        .formatted(latency.p50(), latency.p99(), latency.max());
  }

  private void line(String label, String text) {
    out.printf("  %-20s %s%n", label, text);
  }

  private static String existedBefore(int count) {
    return count == 0 ? "" : " (%,d by an earlier try)".formatted(count);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static String byName(Map<String, ? extends Number> numbers) {
    return numbers.isEmpty()
        ? ""
        : numbers.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ", "  (", ")"));
  }
}
