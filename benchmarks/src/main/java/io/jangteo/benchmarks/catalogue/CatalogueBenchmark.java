package io.jangteo.benchmarks.catalogue;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.HttpLoad;
import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchKafka;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.benchmarks.measuring.ServiceProcess;
import io.jangteo.launcher.Part;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description = {
      "Lists and products over HTTP, from inventory-service in a process of its own: with the",
      "cache warm, with nothing in it, and without it. Open loop: latencies count from when a",
      "request was due."
    })
final class CatalogueBenchmark implements Callable<Integer> {

  /** Longer than anything is kept. */
  private static final Duration UNTIL_COLD = Duration.ofSeconds(75);

  /** Of each rate, not counted: connections are opened, and a step to a higher rate is no news. */
  private static final int SETTLING_SECONDS = 5;

  private static final int AT_ONCE_WHILE_COLD = 16;

  @Option(names = "--products", defaultValue = "100000", description = "How many there are.")
  private int products;

  @Option(
      names = "--rate",
      defaultValue = "2000",
      description = "Requests a second that are to be borne.")
  private int rate;

  @Option(
      names = "--other-rates",
      split = ",",
      defaultValue = "250,500,1000,2500,3000",
      description = "Measured as well, for where each way ends.")
  private List<Integer> otherRates = List.of();

  @Option(names = "--seconds", defaultValue = "20", description = "Of measuring, at each rate.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "60", description = "Seconds before it.")
  private int warmUpSeconds;

  private final Results results = new Results("catalogue", System.out);

  static void main(String... arguments) {
    System.exit(new CommandLine(new CatalogueBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    results.setting("products", products);
    results.setting("requests a second", rate);
    results.setting("mix", "7 products, 3 pages of 20; Zipf; HTTP/1.1, no If-None-Match");
    try (var mySql = ScratchMySql.start();
        var kafka = ScratchKafka.start()) {
      var url = mySql.createDatabase("inventory");
      var without = new TreeMap<Integer, Outcome>();
      var with = new TreeMap<Integer, Outcome>();
      Outcome cold;
      try (var service = start(url, mySql, kafka, false)) {
        fill(url, mySql);
        measure("without the cache", service, without);
      }
      try (var service = start(url, mySql, kafka, true)) {
        measure("with the cache", service, with);
        Thread.sleep(UNTIL_COLD);
        cold = measured("nothing in the cache", service, rate, 0);
      }
      return report(without, with, cold);
    }
  }

  private static ServiceProcess start(
      String url, ScratchMySql mySql, ScratchKafka kafka, boolean isCached) throws IOException {
    return ServiceProcess.start(
        Part.INVENTORY_SERVICE,
        url,
        mySql,
        kafka,
        Map.of("JANGTEO_INVENTORY_CACHECATALOGUE", String.valueOf(isCached)));
  }

  private void fill(String url, ScratchMySql mySql) throws SQLException {
    long begun = System.nanoTime();
    try (var connection = DriverManager.getConnection(url, mySql.user(), mySql.password())) {
      new ShopWindow(products).fill(connection);
    }
    System.out.printf("filled in %,d s%n", (System.nanoTime() - begun) / 1_000_000_000);
  }

  /** At one rate after the other, and no further than what this way can bear. */
  private void measure(String what, ServiceProcess service, Map<Integer, Outcome> outcomes)
      throws InterruptedException {
    System.out.println(what + ", warming up");
    try (var load = new HttpLoad(service.address())) {
      load.closed(new Visitors(products, 1), AT_ONCE_WHILE_COLD, Duration.ofSeconds(warmUpSeconds));
    }
    for (int perSecond : rates()) {
      var outcome =
          measured("%s, %,d/s".formatted(what, perSecond), service, perSecond, SETTLING_SECONDS);
      outcomes.put(perSecond, outcome);
      if (outcome.failed() > 0) {
        return;
      }
    }
  }

  private List<Integer> rates() {
    return Stream.concat(Stream.of(rate), otherRates.stream()).distinct().sorted().toList();
  }

  private Outcome measured(String what, ServiceProcess service, int perSecond, int settling)
      throws InterruptedException {
    try (var load = new HttpLoad(service.address())) {
      // Others at each rate: those of the last would find in the cache what they looked at then.
      var visitors = new Visitors(products, perSecond + settling);
      load.open(visitors, perSecond, Duration.ofSeconds(settling));
      var before = service.use().processorTime();
      var outcome = load.open(visitors, perSecond, Duration.ofSeconds(seconds));
      var used = service.use().processorTime().minus(before);
      results.setting(
          what,
          "%s; %,d µs of processor time each in the service"
              .formatted(outcome.inWords(), used.toNanos() / 1_000 / outcome.asked()));
      return outcome;
    }
  }

  private int report(Map<Integer, Outcome> without, Map<Integer, Outcome> with, Outcome cold)
      throws IOException {
    for (int perSecond : rates()) {
      var ways = new ArrayList<Way>();
      add(ways, "without the cache", without.get(perSecond));
      add(ways, "with the cache, warm", with.get(perSecond));
      if (perSecond == rate) {
        add(ways, "with the cache, nothing in it yet", cold);
      }
      if (!ways.isEmpty()) {
        results.add(new Comparison("%,d requests a second".formatted(perSecond), ways));
      }
    }
    results.write();
    var borne = with.get(rate);
    return borne != null && borne.failed() == 0 && cold.failed() == 0 ? 0 : 1;
  }

  /** Latencies say nothing of those that failed: a way that refused some is left out. */
  private static void add(List<Way> ways, String name, @Nullable Outcome outcome) {
    if (outcome != null && outcome.failed() == 0) {
      ways.add(new Way(name, outcome.latencies()));
    }
  }
}
