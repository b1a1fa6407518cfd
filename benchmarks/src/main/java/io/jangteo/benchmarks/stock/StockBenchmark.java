package io.jangteo.benchmarks.stock;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Measured;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.benchmarks.measuring.Throughput;
import io.jangteo.benchmarks.stock.Sale.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "stock",
    mixinStandardHelpOptions = true,
    description = {
      "A flash sale, and a sale with plenty of stock, of one SKU: our batches beside an update per",
      "order, bucket rows and unit rows. Every way writes the same rows, as durably."
    })
final class StockBenchmark implements Callable<Integer> {

  @Option(names = "--orders", defaultValue = "20000", description = "Orders of the flash sale.")
  private int orders;

  @Option(names = "--units", defaultValue = "1000", description = "Units of the flash sale.")
  private int units;

  @Option(
      names = "--plenty",
      defaultValue = "10000",
      description = "Orders, and units, of the sale with plenty of stock.")
  private int plenty;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "How often; the median round is reported.")
  private int rounds;

  @Option(
      names = "--writers",
      defaultValue = "16",
      description = "Threads, each with a connection, of the ways that decide order by order.")
  private int writers;

  @Option(
      names = "--consumers",
      defaultValue = "2",
      description = "Of our batches: jangteo.inventory.holding-consumers.")
  private int consumers;

  @Option(
      names = "--mysql",
      paramLabel = "HOST:PORT",
      description =
          "Another server than one of our own, for root with --password; its schema "
              + StockBooks.SCHEMA
              + " is removed.")
  private @Nullable String address;

  @Option(names = "--password", defaultValue = "", description = "Of its root.")
  private String password = "";

  private int skus;

  static void main(String... arguments) {
    System.exit(new CommandLine(new StockBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (address != null) {
      var root =
          "jdbc:mysql://%s/?sslMode=DISABLED&allowPublicKeyRetrieval=true".formatted(address);
      try (var connection = DriverManager.getConnection(root, "root", password)) {
        Shelf.update(connection, "DROP DATABASE IF EXISTS " + StockBooks.SCHEMA);
        Shelf.update(connection, "CREATE DATABASE " + StockBooks.SCHEMA);
      }
      return on(root.replace("/?", "/" + StockBooks.SCHEMA + "?" + URL), "root", password);
    }
    try (var mySql = ScratchMySql.start()) {
      return on(mySql.createDatabase(StockBooks.SCHEMA), mySql.user(), mySql.password());
    }
  }

  /** As inventory-service wants it. */
  private static final String URL =
      "connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&rewriteBatchedStatements=true&";

  private int on(String jdbcUrl, String user, String secret) throws Exception {
    try (var ours = OurBatches.start(jdbcUrl, user, secret, consumers);
        var connection = DriverManager.getConnection(jdbcUrl, user, secret)) {
      BucketRows.createTable(connection);
      UnitRows.createTable(connection);
      var ways = new ArrayList<WayOfHolding>();
      ways.add(new OrderByOrder(new OneRow(), jdbcUrl, user, secret, writers));
      ways.add(ours);
      ways.add(new OrderByOrder(new BucketRows(), jdbcUrl, user, secret, writers));
      ways.add(new OrderByOrder(new UnitRows(), jdbcUrl, user, secret, writers));
      return compare(ways, connection);
    }
  }

  private int compare(List<WayOfHolding> ways, Connection connection) throws Exception {
    var results = new Results("stock", System.out);
    results.setting("mysql", connection.getMetaData().getDatabaseProductVersion());
    results.setting("writers", writers);
    results.setting("consumers", consumers);
    results.setting("rounds", rounds);
    run("warm-up", new Sale(10_000, 5_000), ways, connection, 1);

    var flash = run("flash sale", new Sale(orders, units), ways, connection, rounds);
    var isExact =
        flash.values().stream()
            .flatMap(List::stream)
            .allMatch(outcome -> outcome.held() == units && outcome.refused() == orders - units);
    results.setting("flash sale, every round", inWords(flash));
    var question = "Flash sale: %,d orders, %,d units".formatted(orders, units);
    results.add(
        comparison(
            question + ", until all are held",
            flash,
            outcome -> new Throughput("holds", outcome.held(), outcome.untilAllHeld())));
    results.add(
        comparison(
            question + ", until all are answered",
            flash,
            outcome -> new Throughput("orders", orders, outcome.took())));
    results.add(comparison("From order to answer", flash, Outcome::fromOrderToAnswer));

    var held = run("plenty of stock", new Sale(plenty, plenty), ways, connection, rounds);
    results.setting("plenty of stock, every round", inWords(held));
    results.add(
        comparison(
            "Plenty of stock: %,d orders".formatted(plenty),
            held,
            outcome -> new Throughput("holds", outcome.held(), outcome.took())));
    results.add(comparison("From order to answer, of plenty", held, Outcome::fromOrderToAnswer));

    var violated = StockBooks.violated(connection);
    results.setting("held and refused exactly", isExact);
    results.setting("invariants violated", violated);
    results.write();
    return isExact && violated.isEmpty() ? 0 : 1;
  }

  /** Ways in turn within a round, so that what the machine does beside hits all alike. */
  private Map<WayOfHolding, List<Outcome>> run(
      String what, Sale sale, List<WayOfHolding> ways, Connection connection, int times)
      throws Exception {
    var outcomes = new LinkedHashMap<WayOfHolding, List<Outcome>>();
    for (int round = 1; round <= times; round++) {
      for (var way : ways) {
        var outcome = sale.by(way, connection, "sku-%04d".formatted(skus++));
        outcomes.computeIfAbsent(way, _ -> new ArrayList<>()).add(outcome);
        System.out.printf("%s %d, %s: %s%n", what, round, way.name(), outcome.inWords());
      }
    }
    return outcomes;
  }

  private static Comparison comparison(
      String question,
      Map<WayOfHolding, List<Outcome>> outcomes,
      Function<Outcome, Measured> measured) {
    return new Comparison(
        question,
        outcomes.entrySet().stream()
            .map(way -> new Way(way.getKey().name(), measured.apply(median(way.getValue()))))
            .toList());
  }

  private static Outcome median(List<Outcome> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparing(Outcome::took))
        .toList()
        .get(rounds.size() / 2);
  }

  private static Map<String, List<String>> inWords(Map<WayOfHolding, List<Outcome>> outcomes) {
    var words = new LinkedHashMap<String, List<String>>();
    outcomes.forEach(
        (way, rounds) -> words.put(way.name(), rounds.stream().map(Outcome::inWords).toList()));
    return words;
  }
}
