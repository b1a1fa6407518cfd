package io.jangteo.benchmarks.endtoend;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.ConsoleProgress;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.chaos.FaultyGateway;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.servers.ServersFolder;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "end-to-end",
    mixinStandardHelpOptions = true,
    description = {
      "Orders from POST to their end, in a whole marketplace on this machine: how",
      "many a second, how long each takes at half of that with a gateway that",
      "answers at once and with one that takes a second, and what processor time",
      "each process needs for them. After every run all invariants must hold."
    })
final class EndToEndBenchmark implements Callable<Integer> {

  private static final Duration SLOW = Duration.ofSeconds(1);

  @Option(
      names = "--warm-up",
      defaultValue = "8000",
      description = "Orders before all else (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--orders",
      defaultValue = "8000",
      description = "Orders to find out how many a second can be closed (${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--at-once",
      defaultValue = "64",
      description = "Buyers meanwhile, each waiting for the end of an order (${DEFAULT-VALUE}).")
  private int atOnce;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Of placing orders at half of that rate, each time (${DEFAULT-VALUE}).")
  private int seconds;

  static void main(String... arguments) {
    System.exit(new CommandLine(new EndToEndBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var results = new Results("end-to-end", System.out);
    results.setting("orders to warm up", warmUp);
    results.setting("seconds at each rate", seconds);
    var folder = Files.createTempDirectory("jangteo-end-to-end");
    var progress = new ConsoleProgress(System.out);
    try (var marketplace =
            Marketplace.start(
                Path.of(System.getProperty("jangteo.root")),
                new DataFolder(folder.resolve("data")),
                Addresses.free(),
                Program::toLast,
                List.of(),
                progress);
        var api = new Api(marketplace)) {
      var sales = new SoldOrders(marketplace, folder, results);
      sales.asManyAsCanBe("warming up", warmUp, atOnce);
      var name = "%d at once".formatted(atOnce);
      var most = sales.asManyAsCanBe(name, orders, atOnce);
      results.add(Comparison.of("as many as can be", new Way(name, most)));

      int half = Math.max(1, (int) (most.perSecond() / 2));
      var rate = BigDecimal.valueOf(half);
      var gateway = new FaultyGateway(api);
      var immediate = sales.at(rate, "at once", half * seconds);
      gateway.becomeSlow(SLOW);
      var slow = sales.at(rate, "after a second", half * seconds);
      gateway.recover();
      results.add(
          Comparison.of(
              "%,d orders/s, from due to closed; the gateway answers".formatted(half),
              new Way("at once", immediate),
              new Way("after a second", slow)));
    }
    ServersFolder.delete(folder);
    results.write();
    return 0;
  }
}
