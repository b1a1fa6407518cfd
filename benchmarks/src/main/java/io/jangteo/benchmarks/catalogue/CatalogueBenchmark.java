package io.jangteo.benchmarks.catalogue;

import io.jangteo.benchmarks.catalogue.OpenLoop.Outcome;
import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchKafka;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
  private static final Duration UNTIL_COLD = Duration.ofSeconds(13);

  @Option(names = "--products", defaultValue = "100000", description = "How many there are.")
  private int products;

  @Option(names = "--rate", defaultValue = "2000", description = "Requests a second.")
  private int rate;

  @Option(
      names = "--more-rates",
      split = ",",
      defaultValue = "3000,4000",
      description = "Rates to try as well, with the cache warm, for where it ends.")
  private List<Integer> moreRates = List.of();

  @Option(names = "--seconds", defaultValue = "30", description = "Of measuring, warm.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "30", description = "Seconds before it.")
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
      var servers =
          Map.of(
              "SPRING_DATASOURCE_URL", url,
              "SPRING_DATASOURCE_USERNAME", mySql.user(),
              "SPRING_DATASOURCE_PASSWORD", mySql.password(),
              "SPRING_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
      var without = new ArrayList<Outcome>();
      var with = new ArrayList<Outcome>();
      try (var service = CatalogueProcess.start(servers, false)) {
        fill(url, mySql);
        without.add(warm("without the cache", service));
      }
      try (var service = CatalogueProcess.start(servers, true)) {
        with.add(warm("with the cache", service));
        Thread.sleep(UNTIL_COLD);
        with.add(measured("nothing in the cache", service, rate, 10));
        for (int more : moreRates) {
          with.add(measured("with the cache, %,d/s".formatted(more), service, more, 10));
        }
      }
      return report(without.getFirst(), with);
    }
  }

  private void fill(String url, ScratchMySql mySql) throws SQLException {
    long begun = System.nanoTime();
    try (var connection = DriverManager.getConnection(url, mySql.user(), mySql.password())) {
      new ShopWindow(products).fill(connection);
    }
    System.out.printf("filled in %,d s%n", (System.nanoTime() - begun) / 1_000_000_000);
  }

  private Outcome warm(String what, CatalogueProcess service)
      throws InterruptedException, IOException {
    System.out.println(what + ", warming up");
    try (var load = new OpenLoop(service.address())) {
      load.run(new Visitors(products, 1), rate / 4, Duration.ofSeconds(warmUpSeconds / 3));
      load.run(
          new Visitors(products, 2), rate, Duration.ofSeconds(warmUpSeconds - warmUpSeconds / 3));
    }
    return measured(what, service, rate, seconds);
  }

  private Outcome measured(String what, CatalogueProcess service, int perSecond, int lasting)
      throws InterruptedException {
    try (var load = new OpenLoop(service.address())) {
      var before = service.processorTime();
      var outcome = load.run(new Visitors(products, 3), perSecond, Duration.ofSeconds(lasting));
      var used = service.processorTime().minus(before);
      results.setting(
          what,
          "%s; %,d µs of processor time each in the service"
              .formatted(outcome.inWords(), used.toNanos() / 1_000 / outcome.asked()));
      return outcome;
    }
  }

  private int report(Outcome without, List<Outcome> with) throws IOException {
    var ways = new ArrayList<Way>();
    ways.add(new Way("without the cache", without.latencies()));
    ways.add(new Way("with the cache, warm", with.get(0).latencies()));
    ways.add(new Way("nothing in it yet, 10 s", with.get(1).latencies()));
    for (int i = 0; i < moreRates.size(); i++) {
      ways.add(new Way("warm, %,d/s".formatted(moreRates.get(i)), with.get(i + 2).latencies()));
    }
    results.add(new Comparison("%,d requests a second".formatted(rate), ways));
    results.write();
    return with.getFirst().failed() == 0 ? 0 : 1;
  }
}
