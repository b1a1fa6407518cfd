package io.jangteo.launcher.replay;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.books.BooksTable;
import io.jangteo.launcher.check.Finding;
import io.jangteo.launcher.check.Findings;
import io.jangteo.launcher.settle.Settling;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What a replay found, in numbers. Written as JSON as it stands. */
record ReplayReport(
    String file,
    Source source,
    OrderCounts orders,
    double seconds,
    double ordersPerSecond,
    Latency placedToAcknowledgedMillis,
    Latency placedToClosedMillis,
    RefundTally.Snapshot refunds,
    Cpu cpuSeconds,
    @Nullable Invariants invariants,
    Settling.@Nullable Result settlement,
    BooksTable.@Nullable Json books,
    boolean passed) {

  /**
   * What was in the file.
   *
   * @param cancellations invoices that take something back
   * @param invoicesWithoutLines those of whose rows none is clean
   */
  record Source(
      long rows,
      Map<Dirt, Long> dirtyRows,
      int cancellations,
      int invoicesWithoutLines,
      int products,
      BigDecimal wonPerUnit) {}

  /**
   * What became of the orders.
   *
   * @param existedBefore of those placed, how many an earlier replay, or a try whose answer was
   *     lost, had placed
   * @param open placed, and not closed when the patience was over
   */
  record OrderCounts(
      int inFile,
      int placed,
      int existedBefore,
      int closed,
      int confirmed,
      int cancelled,
      Map<String, Integer> failed,
      int open,
      Map<String, Integer> refused,
      int unanswered) {}

  /**
   * From the moment an order was to be sent to the moment its 201, or its end, was heard of.
   *
   * @param measured how many orders; those that existed before are not measured
   */
  record Latency(long measured, double p50, double p99, double max) {}

  /**
   * Processor time while orders and refunds were under way.
   *
   * @param per1000Orders of those this run has placed; null where it has placed none, or where the
   *     processes are not on this machine
   */
  record Cpu(
      double total, @Nullable Double per1000Orders, Map<String, Double> per1000OrdersByProcess) {}

  record Invariants(boolean hold, int statements, List<Finding> violated) {}

  private static final double MICROS_PER_MILLI = 1_000;

  /** The one refusal that is an end as good as any other, told before the order began. */
  private static final String SOLD_OUT = "out-of-stock";

  static ReplayReport of(
      String file,
      SalesPlan plan,
      BigDecimal wonPerUnit,
      Tally.Snapshot tally,
      Tally.Latencies latencies,
      RefundTally.Snapshot refunds,
      Map<Part, Double> cpu,
      @Nullable Findings findings) {
    var orders = orders(plan, tally);
    int soldOut = orders.refused().getOrDefault(SOLD_OUT, 0);
    boolean complete =
        orders.closed() + soldOut == orders.inFile()
            && Set.of(SOLD_OUT).containsAll(orders.refused().keySet())
            && orders.unanswered() == 0
            && refunds.allSucceeded();
    return new ReplayReport(
        file,
        new Source(
            plan.rows(),
            plan.dirt(),
            plan.cancellations(),
            plan.emptyInvoices(),
            plan.products().size(),
            wonPerUnit),
        orders,
        rounded(tally.busy().toNanos() / 1e9),
        rounded(tally.closedPerSecond()),
        latency(latencies.placedToAcknowledgedMicros()),
        latency(latencies.placedToClosedMicros()),
        refunds,
        cpu(cpu, tally.closedHere()),
        invariants(findings),
        null,
        null,
        complete && (findings == null || findings.hold()));
  }

  /** The same, where it was also settled. */
  ReplayReport with(Settling.Result settled, BooksTable table) {
    return new ReplayReport(
        file,
        source,
        orders,
        seconds,
        ordersPerSecond,
        placedToAcknowledgedMillis,
        placedToClosedMillis,
        refunds,
        cpuSeconds,
        invariants,
        settled,
        table.json(),
        passed && settled.over() && table.agree());
  }

  private static @Nullable Invariants invariants(@Nullable Findings findings) {
    return findings == null
        ? null
        : new Invariants(findings.hold(), findings.all().size(), findings.violated());
  }

  private static OrderCounts orders(SalesPlan plan, Tally.Snapshot tally) {
    return new OrderCounts(
        plan.orders(),
        tally.placed(),
        tally.replayed(),
        tally.closed(),
        tally.confirmed(),
        tally.cancelled(),
        tally.failed(),
        tally.placed() - tally.closed(),
        new TreeMap<>(tally.refused()),
        tally.unanswered());
  }

  private static Latency latency(Histogram micros) {
    return new Latency(
        micros.getTotalCount(),
        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
        micros.getMaxValue() / MICROS_PER_MILLI);
  }

  private static Cpu cpu(Map<Part, Double> seconds, int closed) {
    double total = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    if (closed == 0 || seconds.isEmpty()) {
      return new Cpu(rounded(total), null, Map.of());
    }
    var byProcess =
        new EnumMap<Part, Double>(seconds)
            .entrySet().stream()
                .collect(
                    Collectors.toMap(
                        use -> use.getKey().title(),
                        use -> rounded(use.getValue() * 1_000 / closed),
                        Double::sum,
                        TreeMap::new));
    return new Cpu(rounded(total), rounded(total * 1_000 / closed), byProcess);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
