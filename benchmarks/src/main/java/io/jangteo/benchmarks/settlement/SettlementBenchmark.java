package io.jangteo.benchmarks.settlement;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Latencies;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.benchmarks.measuring.Throughput;
import io.jangteo.settlement.domain.Projection;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Booking in batches against one order a transaction; and, over a million items, what sellers are
 * shown against plain sums of the items. One caller, who calls again when the last answer has come.
 */
@Command(
    name = "./run bench settlement",
    mixinStandardHelpOptions = true,
    description = "Books orders, and reads sellers' figures over many items.")
public final class SettlementBenchmark implements Callable<Integer> {

  private static final int WARM_UPS = 100;

  @Option(
      names = "--items",
      paramLabel = "N",
      description = "Items of one seller over a year (default ${DEFAULT-VALUE}).",
      defaultValue = "1000000")
  private int items = 1_000_000;

  @Option(
      names = "--others",
      paramLabel = "N",
      description = "Items of 100 other sellers (default ${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int others = 100_000;

  @Option(
      names = "--calls",
      paramLabel = "N",
      description = "Requests measured of each kind (default ${DEFAULT-VALUE}).",
      defaultValue = "500")
  private int calls = 500;

  @Option(
      names = "--sums",
      paramLabel = "N",
      description = "Plain sums measured of each kind (default ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int sums = 5;

  @Option(
      names = "--orders",
      paramLabel = "N",
      description = "Orders of two lines booked in batches; a tenth of them one by one.",
      defaultValue = "20000")
  private int orders = 20_000;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SettlementBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintStream out = System.out;
    try (var server = ScratchMySql.start();
        var settlement = RunningService.start(server)) {
      var results = new Results("settlement", out);
      results.setting("items of one seller", items);
      results.setting("items of 100 other sellers", others);
      results.setting("calls", "one caller, closed; %d warm-ups".formatted(WARM_UPS));
      var sold =
          new SoldItems(
              settlement.jdbc(), settlement.transactions(), LocalDate.now(RunningService.SEOUL));
      results.setting("seconds to load", sold.load(items, others).toSeconds());
      results.add(rebuilding(settlement));
      results.add(booking(settlement));
      for (var comparison : SellersQuestions.ask(settlement, sold, WARM_UPS, calls, sums)) {
        results.add(comparison);
      }
      results.add(statements(settlement, sold));
      results.write();
    }
    return 0;
  }

  private Comparison rebuilding(RunningService settlement) {
    return Comparison.of(
        "Figures made from all items",
        new Way("by day", rebuilt(settlement, Projection.SELLER_DAILY)),
        new Way("by product", rebuilt(settlement, Projection.SELLER_PRODUCT)));
  }

  private Throughput rebuilt(RunningService settlement, Projection projection) {
    var took = RunningService.time(() -> settlement.rebuild(projection));
    return new Throughput("items", (long) items + others, took);
  }

  private Comparison booking(RunningService settlement) {
    var bookings = new Bookings(settlement);
    bookings.book(1_000, 1);
    bookings.book(5_000, 500);
    return Comparison.of(
        "Items booked",
        new Way("one order a transaction", bookings.book(orders / 10, 1)),
        new Way("50 orders a transaction", bookings.book(orders, 50)),
        new Way("500 orders a transaction", bookings.book(orders, 500)));
  }

  /** As many days as hold about a hundred thousand items. */
  private Comparison statements(RunningService settlement, SoldItems sold) {
    var days = Math.max(1, Math.min(365, 365L * 100_000 / items));
    var from = sold.lastDay().minusDays(days - 1);
    var path = "/v1/seller/statements?from=%s&to=%s".formatted(from, sold.lastDay());
    var counted = sold.itemsSince(from);
    return Comparison.of(
        "A statement of %,d items".formatted(counted),
        new Way("JSON", written(settlement, path, "application/json", counted)),
        new Way("CSV", written(settlement, path, "text/csv", counted)),
        new Way("PDF", written(settlement, path, "application/pdf", counted)));
  }

  private static Throughput written(
      RunningService settlement, String path, String type, long counted) {
    return new Throughput(
        "items",
        counted,
        RunningService.time(() -> settlement.get(SoldItems.BIG_SELLER, path, type)));
  }

  static Latencies closed(int warmUps, int calls, Runnable call) {
    return Latencies.ofOneCaller(warmUps, calls, call::run);
  }
}
