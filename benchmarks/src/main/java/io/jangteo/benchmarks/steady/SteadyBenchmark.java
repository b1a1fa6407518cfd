package io.jangteo.benchmarks.steady;

import io.jangteo.benchmarks.endtoend.SoldOrders;
import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchMarketplace;
import io.jangteo.launcher.Marketplace;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "steady",
    mixinStandardHelpOptions = true,
    description = {
      "Orders at a rate for a long time, in a whole marketplace on this machine: do",
      "heap, threads, sockets, open files, connections and partitions of its processes",
      "stay as they are once all is warm? Exits 0 only if they do, and all orders",
      "have ended and all invariants hold."
    })
final class SteadyBenchmark implements Callable<Integer> {

  private static final BigDecimal FEWEST_MINUTES = BigDecimal.TWO;
  private static final BigDecimal MOST_MINUTES = BigDecimal.valueOf(1_440);
  private static final BigDecimal MOST_ORDERS = BigDecimal.valueOf(SoldOrders.MOST);
  private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);
  private static final BigDecimal MILLIS_PER_MINUTE = BigDecimal.valueOf(60_000);

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "60",
      description = "How long orders come (${DEFAULT-VALUE}).")
  private BigDecimal minutes = BigDecimal.ZERO;

  @Option(
      names = "--per-second",
      paramLabel = "R",
      defaultValue = "5",
      description = "Orders, whatever becomes of them (${DEFAULT-VALUE}).")
  private BigDecimal perSecond = BigDecimal.ZERO;

  static void main(String... arguments) {
    System.exit(new CommandLine(new SteadyBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    int orders = orders();
    var results = new Results("steady", System.out);
    results.setting("minutes", minutes);
    results.setting("orders a second", perSecond);
    var steadiness =
        ScratchMarketplace.during(
            (marketplace, folder) ->
                watch(marketplace, new SoldOrders(marketplace, folder, results), orders, results));
    results.write();
    System.out.println(steadiness.verdict());
    return steadiness.tooMuch().isEmpty() ? 0 : 1;
  }

  private Steadiness watch(Marketplace marketplace, SoldOrders sales, int orders, Results results)
      throws IOException, InterruptedException, SQLException {
    var lasting = Duration.ofMillis(minutes.multiply(MILLIS_PER_MINUTE).longValue());
    try (var gauges = new Gauges(marketplace);
        var watching = Watching.start(gauges, lasting)) {
      var closing = sales.at(perSecond, "all the time", orders);
      results.add(
          Comparison.of(
              "%s orders/s, from due to closed".formatted(perSecond),
              new Way("all the time", closing)));
      var steadiness = Steadiness.of(orders, watching.all(), watching.moreOfClasses());
      results.add(steadiness);
      return steadiness;
    }
  }

  /** Refuses what cannot be. */
  private int orders() {
    if (minutes.compareTo(FEWEST_MINUTES) < 0 || minutes.compareTo(MOST_MINUTES) > 0) {
      throw wrong(
          "--minutes must be from %s to %s, but is %s"
              .formatted(FEWEST_MINUTES, MOST_MINUTES, minutes));
    }
    if (perSecond.signum() <= 0) {
      throw wrong("--per-second must be above 0, but is " + perSecond);
    }
    var orders = perSecond.multiply(minutes).multiply(SECONDS_PER_MINUTE);
    if (orders.compareTo(BigDecimal.ONE) < 0 || orders.compareTo(MOST_ORDERS) > 0) {
      throw wrong(
          "--minutes and --per-second must make from 1 to %s orders together, but make %s"
              .formatted(MOST_ORDERS, orders.stripTrailingZeros().toPlainString()));
    }
    return orders.intValue();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
