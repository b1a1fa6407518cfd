package io.jangteo.benchmarks.endtoend;

import io.jangteo.benchmarks.measuring.Closing;
import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Ranges;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchMarketplace;
import io.jangteo.benchmarks.measuring.Throughput;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Marketplace.Another;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.process.Program;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "scale-out",
    mixinStandardHelpOptions = true,
    description = {
      "How many orders a second two instances of every service take to their end,",
      "each four on a processor of their own and no more than a share of it, beside",
      "one instance of each with the same share. The servers, the relay and the",
      "load have the rest. After every run all invariants must hold."
    })
final class ScaleOutBenchmark implements Callable<Integer> {

  private static final List<Part> SERVICES =
      Part.DEPLOYED.stream().filter(part -> part != Part.RELAY).toList();

  /** Of the period of a ration: the two take turns. */
  private static final double HALF = 0.5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--percent",
      defaultValue = "25",
      description = "Of a processor for four instances together (${DEFAULT-VALUE}).")
  private int percent;

  @Option(
      names = "--warm-up",
      defaultValue = "6000",
      description = "Orders before each measurement, without a ration (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--orders",
      defaultValue = "2000",
      description = "Orders of each measurement (${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--at-once",
      defaultValue = "128",
      description = "Buyers, each waiting for the end of an order (${DEFAULT-VALUE}).")
  private int atOnce;

  static void main(String... arguments) {
    System.exit(new CommandLine(new ScaleOutBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Ranges.requireFrom1To(100, spec, "--percent", percent);
    Ranges.requireFrom1To(SoldOrders.MOST, spec, "--warm-up", warmUp);
    Ranges.requireFrom1To(SoldOrders.MOST, spec, "--orders", orders);
    Ranges.requireFrom1To(10_000, spec, "--at-once", atOnce);
    if (Runtime.getRuntime().availableProcessors() < 2) {
      throw new ParameterException(spec.commandLine(), "this takes two processors, here is one");
    }
    var results = new Results("scale-out", System.out);
    results.setting("percent of a processor", percent);
    results.setting("orders to warm up", warmUp);
    results.setting("buyers at once", atOnce);
    ScratchMarketplace.during(
        ScaleOutBenchmark::placed,
        (marketplace, folder) -> {
          measure(marketplace, new SoldOrders(marketplace, folder, results), results);
          return results;
        });
    results.write();
    return 0;
  }

  private void measure(Marketplace marketplace, SoldOrders sales, Results results)
      throws IOException, InterruptedException, SQLException {
    var first = processes(marketplace);
    sales.asManyAsCanBe("warming up", warmUp, atOnce);
    Closing one;
    try (var _ = Ration.of(first, percent, 0)) {
      one = sales.asManyAsCanBe("one of each", orders, atOnce);
    }

    var others = new EnumMap<Part, Another>(Part.class);
    SERVICES.forEach(service -> others.put(service, marketplace.startAnother(service)));
    var second = others.values().stream().map(Another::pid).toList();
    sales.goTo(inTurn(marketplace.addresses()::url, others));
    sales.asManyAsCanBe("warming up", warmUp, atOnce);
    Closing two;
    try (var _ = Ration.of(first, percent, 0);
        var _ = Ration.of(second, percent, HALF)) {
      two = sales.asManyAsCanBe("two of each", orders, atOnce);
    }
    results.add(
        Comparison.of(
            "%d %% of a processor for each four".formatted(percent),
            new Way("one of each", throughput(one)),
            new Way("two of each", throughput(two))));
  }

  /** The first instance of each service on one processor, the second on the next. */
  private static Program placed(Program program) {
    for (var service : SERVICES) {
      if (program.name().equals(service.title())) {
        return program.on(0);
      }
      if (program.name().startsWith(service.title())) {
        return program.on(1);
      }
    }
    return program;
  }

  private static List<Long> processes(Marketplace marketplace) {
    var ids = marketplace.processIds();
    return SERVICES.stream().map(ids::get).toList();
  }

  private static Function<Part, URI> inTurn(Function<Part, URI> first, Map<Part, Another> others) {
    var turn = new AtomicInteger();
    return part ->
        others.containsKey(part) && turn.getAndIncrement() % 2 == 1
            ? others.get(part).url()
            : first.apply(part);
  }

  private static Throughput throughput(Closing closing) {
    return new Throughput(
        "orders",
        closing.orders(),
        Duration.ofNanos((long) (closing.orders() * 1e9 / closing.perSecond())));
  }
}
