package io.jangteo.benchmarks.growth;

import io.jangteo.benchmarks.endtoend.SoldOrders;
import io.jangteo.benchmarks.measuring.Closing;
import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Promptness;
import io.jangteo.benchmarks.measuring.Ranges;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchMarketplace;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.check.Check;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "How long orders take from POST to their end at a rate, in one marketplace on",
      "this machine, before and after the tables of its services get ten times their",
      "rows. All invariants must hold before, and once the added rows are gone again."
    })
final class GrowthBenchmark implements Callable<Integer> {

  private static final String BEFORE = "as they are";
  private static final String AFTER = "ten times the rows";
  private static final String AGAIN = ", again";

  @Spec private CommandSpec spec;

  @Option(
      names = "--orders",
      defaultValue = "8000",
      description = "Orders before all else, to warm up and to have rows (${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--at-once",
      defaultValue = "64",
      description = "Buyers meanwhile, each waiting for the end of an order (${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(
      names = "--per-second",
      defaultValue = "10",
      description = "Orders a second, of which is measured how long they take (${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Of placing orders at that rate, each time (${DEFAULT-VALUE}).")
  private int seconds;

  static void main(String... arguments) {
    System.exit(new CommandLine(new GrowthBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Ranges.requireFrom1To(SoldOrders.MOST, spec, "--orders", orders);
    Ranges.requireFrom1To(10_000, spec, "--at-once", atOnce);
    Ranges.requireFrom1To(1_000, spec, "--per-second", perSecond);
    Ranges.requireFrom1To(3_600, spec, "--seconds", seconds);
    var results = new Results("growth", System.out);
    results.setting("orders before all else", orders);
    results.setting("seconds at the rate, each time", seconds);
    ScratchMarketplace.during(
        (marketplace, folder) -> {
          measure(marketplace, new SoldOrders(marketplace, folder, results), results);
          return results;
        });
    results.write();
    return 0;
  }

  private void measure(Marketplace marketplace, SoldOrders sales, Results results)
      throws IOException, InterruptedException, SQLException {
    sales.asManyAsCanBe("warming up", orders, atOnce);
    var rate = BigDecimal.valueOf(perSecond);
    int each = perSecond * seconds;
    var before = sales.at(rate, BEFORE, each);
    var beforeAgain = sales.at(rate, BEFORE + AGAIN, each);
    try (var session = marketplace.mySql().connectAsRoot()) {
      new OpenWork(session).awaitEnd();
      var tables = Tables.by(session);
      grow(tables, results);
      var after = sales.uncheckedAt(rate, AFTER, each);
      var afterAgain = sales.uncheckedAt(rate, AFTER + AGAIN, each);
      System.out.println("Taking the added rows away …");
      tables.shrink();
      check(marketplace);
      results.add(
          Comparison.of(
              "%,d orders/s, from due to closed; the tables".formatted(perSecond),
              way(BEFORE, before),
              way(BEFORE + AGAIN, beforeAgain),
              way(AFTER, after),
              way(AFTER + AGAIN, afterAgain)));
      results.setting(
          "p99 with ten times the rows, in p99 before (each time the second; asked: below 1.2)",
          "%.2f".formatted(afterAgain.p99Millis() / beforeAgain.p99Millis()));
    }
  }

  private static void grow(Tables tables, Results results) throws SQLException {
    System.out.println("Adding rows …");
    var before = tables.rows();
    tables.grow();
    var after = tables.rows();
    before.forEach(
        (table, rows) ->
            results.setting(
                "rows of " + table, "%,d, and then %,d".formatted(rows, after.get(table))));
    results.setting("not grown, because their keys hold no ids", tables.notCopied());
  }

  /** Neither topics nor gateways know of copies, so they have to be gone. */
  private static void check(Marketplace marketplace)
      throws IOException, InterruptedException, SQLException {
    System.out.println("Checking …");
    var findings = new Check(marketplace, Check.DEFAULT_LIMIT).afterEverything();
    findings.print(System.out);
    if (!findings.hold()) {
      throw new IllegalStateException("not every invariant holds: nothing is measured");
    }
  }

  private static Way way(String name, Closing closing) {
    return new Way(name, new Promptness(closing));
  }
}
