package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.HttpLoad;
import io.jangteo.benchmarks.measuring.Knee;
import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchKafka;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.benchmarks.measuring.ServiceProcess;
import io.jangteo.benchmarks.measuring.Work;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.ScratchIssuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "intake",
    mixinStandardHelpOptions = true,
    description = {
      "Orders a second by POST /v1/orders, from order-service in a process of its",
      "own, beside the same rows written by JDBC alone, one transaction an order;",
      "and how long an order takes by rate, and at 70 % of the knee. Every 201 is",
      "looked for in the tables."
    })
final class IntakeBenchmark implements Callable<Integer> {

  private static final Comparator<Outcome> BY_RATE =
      Comparator.comparingDouble(Outcome::answeredPerSecond);

  /** Percent of it at which an order should not take long. */
  private static final int OF_THE_KNEE = 70;

  @Option(
      names = "--lines",
      defaultValue = "1",
      description = "Lines of each order (${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = "--connections",
      split = ",",
      defaultValue = "8,16,32",
      description = "Of the yardstick, one after the other (${DEFAULT-VALUE}).")
  private List<Integer> connections = List.of();

  @Option(
      names = "--at-once",
      split = ",",
      defaultValue = "16,32,64,128",
      description = "Requests under way while the most is looked for (${DEFAULT-VALUE}).")
  private List<Integer> atOnce = List.of();

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "20,30,40,50,60,70",
      description = "Percent of that most, to find the knee among (${DEFAULT-VALUE}).")
  private List<Integer> percents = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "Of measuring, each time (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      description = "Seconds for order-service before all else (${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--repeats",
      defaultValue = "3",
      description = "How often; of each the one in the middle is shown (${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--with",
      paramLabel = "NAME=VALUE",
      description = "A setting of order-service, such as JANGTEO_ORDERS_WRITERS=4.")
  private Map<String, String> serviceSettings = new TreeMap<>();

  private final Results results = new Results("intake", System.out);

  static void main(String... arguments) {
    System.exit(new CommandLine(new IntakeBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    results.setting("lines of an order", lines);
    results.setting("seconds each", seconds);
    results.setting("repeats", repeats);
    results.setting("settings of order-service", Map.copyOf(serviceSettings));
    try (var mySql = ScratchMySql.start();
        var kafka = ScratchKafka.start();
        var issuer = ScratchIssuer.start();
        var tables = OrderTables.toBe(mySql);
        var service =
            ServiceProcess.start(Part.ORDER_SERVICE, tables.url(), mySql, kafka, settings(issuer));
        var load = new HttpLoad(service.address())) {
      var shop = new Shop(issuer.tokens(), lines);
      shop.fill(tables.connection());
      var intake = new Intake(shop, lines, mySql, tables);
      var overHttp = atOnce.stream().map(many -> new OverHttp(service, load, many)).toList();
      var raw = connections.stream().map(many -> new RawJdbc(tables, many)).toList();
      intake.mustWriteTheSame(load);
      warmUp(intake, raw.getFirst(), overHttp.getFirst());

      var most = most(intake, raw, overHttp);
      open(intake, service, load, most);
      results.setting("orders acknowledged, and found with their events", intake.acknowledged());
      results.setting("orders not acknowledged", intake.failed());
      results.write();
      return intake.failed() == 0 ? 0 : 1;
    }
  }

  private Map<String, String> settings(ScratchIssuer issuer) {
    var all = new TreeMap<>(serviceSettings);
    all.put("JANGTEO_ISSUER", issuer.url().toString());
    return all;
  }

  private void warmUp(Intake intake, WayOfTaking raw, WayOfTaking overHttp) throws Exception {
    System.out.println("warming up");
    intake.run(raw::take, Duration.ofSeconds(Math.min(10, warmUpSeconds)));
    intake.run(overHttp::take, Duration.ofSeconds(warmUpSeconds));
  }

  /** Ways in turn, so that what the machine does beside hits all alike. */
  private double most(Intake intake, List<RawJdbc> raw, List<OverHttp> overHttp) throws Exception {
    var runs = new LinkedHashMap<WayOfTaking, List<Taken>>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (var way : Stream.<WayOfTaking>concat(raw.stream(), overHttp.stream()).toList()) {
        var taken = intake.measured(way.use(), way::take, Duration.ofSeconds(seconds));
        runs.computeIfAbsent(way, _ -> new ArrayList<>()).add(taken);
        results.setting("%s, run %d".formatted(way.title(), repeat), taken.inWords());
      }
    }
    var ways = new ArrayList<Way>();
    for (var kind : List.of(raw, overHttp)) {
      kind.stream()
          .map(
              way ->
                  new Way(way.title(), middle(runs.getOrDefault(way, List.of()), BY_RATE).work()))
          .sorted(Comparator.comparingDouble(IntakeBenchmark::perSecond).reversed())
          .forEach(ways::add);
    }
    results.add(new Comparison("Orders, as many as can be, the middle of each", ways));
    return perSecond(ways.get(raw.size()));
  }

  /** At rates that do not wait for answers. */
  private void open(Intake intake, ServiceProcess service, HttpLoad load, double most)
      throws Exception {
    var ways = new ArrayList<Way>();
    var byRate = new ArrayList<Outcome>();
    for (int percent : percents) {
      int perSecond = (int) (most * percent / 100);
      var name = "%,d orders/s, %d %% of the most".formatted(perSecond, percent);
      var taken = at(perSecond, name, intake, service, load);
      byRate.add(taken.outcome());
      ways.add(new Way(name, taken.outcome().latencies()));
    }
    results.add(new Comparison("From due to 201, by rate", ways));

    var knee = Knee.of(byRate, Outcome::answeredPerSecond, run -> run.latencies().millisAt(50));
    int perSecond = (int) (knee.answeredPerSecond() * OF_THE_KNEE / 100);
    results.setting("knee, orders/s", Math.round(knee.answeredPerSecond()));
    var runs = new ArrayList<Taken>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      var name = "at %d %% of the knee, run %d".formatted(OF_THE_KNEE, repeat);
      runs.add(at(perSecond, name, intake, service, load));
    }
    var middle = middle(runs, Comparator.comparingDouble(run -> run.latencies().millisAt(99)));
    results.add(
        Comparison.of(
            "From due to 201 at %,d orders/s, %d %% of the knee".formatted(perSecond, OF_THE_KNEE),
            new Way("POST /v1/orders", middle.outcome().latencies())));
  }

  private Taken at(int perSecond, String name, Intake intake, ServiceProcess service, HttpLoad load)
      throws Exception {
    var taken =
        intake.measured(
            service.use(),
            (purchases, lasting) -> load.open(purchases, perSecond, lasting),
            Duration.ofSeconds(seconds));
    results.setting(name, taken.inWords());
    return taken;
  }

  private static double perSecond(Way way) {
    return ((Work) way.measured()).perSecond();
  }

  private static Taken middle(List<Taken> runs, Comparator<Outcome> order) {
    return runs.stream()
        .sorted(Comparator.comparing(Taken::outcome, order))
        .toList()
        .get(runs.size() / 2);
  }
}
