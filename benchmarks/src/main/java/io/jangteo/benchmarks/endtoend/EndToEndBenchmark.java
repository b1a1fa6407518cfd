package io.jangteo.benchmarks.endtoend;

import io.jangteo.benchmarks.measuring.Closing;
import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Knee;
import io.jangteo.benchmarks.measuring.Ranges;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchMarketplace;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.chaos.FaultyGateway;
import io.jangteo.launcher.client.Api;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "end-to-end",
    mixinStandardHelpOptions = true,
    description = {
      "Orders from POST to their end, in a whole marketplace on this machine: how",
      "many a second, how long each takes at rates from a twentieth to seven tenths",
      "of that, and what processor time each process needs; at half of the most, and",
      "of the knee, also with a gateway that takes a second. All invariants must hold",
      "all the time."
    })
final class EndToEndBenchmark implements Callable<Integer> {

  private static final Duration SLOW = Duration.ofSeconds(1);

  /** Of the most; closer together where few orders come, for the knee is there. */
  private static final int[] TWENTIETHS = {1, 2, 3, 4, 5, 6, 8, 10, 12, 14};

  private static final int HALF = 10;

  /**
   * For somebody who watches, {@code ./run} has the gateways asked twice a minute for all they
   * settle of the last days; as it is deployed they are asked once an hour.
   */
  private static final Map<String, String> AS_DEPLOYED =
      Map.of("JANGTEO_SETTLEMENT_RECONCILING_INTERVAL", "1h");

  @Spec private CommandSpec spec;

  @Option(
      names = "--warm-up",
      defaultValue = "40000",
      description = "Orders before all else, until little is compiled (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--orders",
      defaultValue = "8000",
      description = "Orders to find out how many a second can be closed (${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--at-once",
      defaultValue = "128",
      description = "Buyers meanwhile, each waiting for the end of an order (${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description =
          "Of placing orders at half of that rate, and of the knee; half as long at the"
              + " others (${DEFAULT-VALUE}).")
  private int seconds;

  static void main(String... arguments) {
    System.exit(new CommandLine(new EndToEndBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Ranges.requireFrom1To(SoldOrders.MOST, spec, "--warm-up", warmUp);
    Ranges.requireFrom1To(SoldOrders.MOST, spec, "--orders", orders);
    Ranges.requireFrom1To(10_000, spec, "--at-once", atOnce);
    Ranges.requireFrom1To(3_600, spec, "--seconds", seconds);
    var results = new Results("end-to-end", System.out);
    results.setting("orders to warm up", warmUp);
    results.setting("seconds at each rate", seconds);
    ScratchMarketplace.during(
        program -> program.with(AS_DEPLOYED),
        (marketplace, folder) -> {
          measure(marketplace, new SoldOrders(marketplace, folder, results), results);
          return results;
        });
    results.write();
    return 0;
  }

  private void measure(Marketplace marketplace, SoldOrders sales, Results results)
      throws IOException, InterruptedException, SQLException {
    try (var api = new Api(marketplace)) {
      sales.asManyAsCanBe("warming up", warmUp, atOnce);
      var name = "%d at once".formatted(atOnce);
      var most = sales.asManyAsCanBe(name, orders, atOnce);
      results.add(Comparison.of("as many as can be", new Way(name, most)));

      var gateway = new FaultyGateway(api);
      withASlowGatewayToo("half the most", twentieths(HALF, most), gateway, sales, results);
      var knee = knee(most, sales, results);
      results.setting("knee, orders/s", Math.round(knee.perSecond()));
      withASlowGatewayToo("half the knee", twentieths(HALF, knee), gateway, sales, results);
    }
  }

  private void withASlowGatewayToo(
      String name, int perSecond, FaultyGateway gateway, SoldOrders sales, Results results)
      throws IOException, InterruptedException, SQLException {
    var rate = BigDecimal.valueOf(perSecond);
    int placed = perSecond * seconds;
    var immediate = sales.at(rate, name, placed);
    gateway.becomeSlow(SLOW);
    var slow = sales.at(rate, name + ", a slow gateway", placed);
    gateway.recover();
    results.add(
        Comparison.of(
            "%s, %,d orders/s, from due to closed; the gateway answers".formatted(name, perSecond),
            new Way("at once", immediate),
            new Way("after a second", slow)));
  }

  private Closing knee(Closing most, SoldOrders sales, Results results)
      throws IOException, InterruptedException, SQLException {
    var ways = new ArrayList<Way>();
    for (int twentieths : TWENTIETHS) {
      int rate = twentieths(twentieths, most);
      var name = "%,d orders/s".formatted(rate);
      int placed = Math.max(1, rate * seconds / 2);
      ways.add(new Way(name, sales.uncheckedAt(BigDecimal.valueOf(rate), name, placed)));
    }
    results.add(new Comparison("from due to closed, by rate", ways));

    var byRate = ways.stream().map(way -> (Closing) way.measured()).toList();
    return Knee.of(byRate, Closing::perSecond, Closing::p50Millis);
  }

  /** A whole number of orders a second, and one at least. */
  private static int twentieths(int twentieths, Closing of) {
    return Math.max(1, (int) (of.perSecond() * twentieths / 20));
  }
}
