package io.jangteo.benchmarks.journeys;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Ranges;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchMarketplace;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.check.Acknowledgements;
import io.jangteo.launcher.check.Check;
import io.jangteo.launcher.client.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "user-journeys",
    mixinStandardHelpOptions = true,
    description = {
      "People use a whole marketplace on this machine: visitors look at products,",
      "one in five buys one and stays until the order has ended, sellers look at",
      "their dashboard. Open loop, by Gatling, which makes an HTML report of it. No",
      "request may fail, and all invariants must hold afterwards."
    })
final class UserJourneysBenchmark implements Callable<Integer> {

  private static final int MOST_PER_SECOND = 10_000;
  private static final int MOST_SECONDS = 24 * 60 * 60;

  @Spec private CommandSpec spec;

  @Option(
      names = "--per-second",
      defaultValue = "20",
      description = "Visitors that come, whatever becomes of those before (${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "For which they come (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      description = "Seconds of the same before, which are not in the report (${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  static void main(String... arguments) {
    System.exit(new CommandLine(new UserJourneysBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Ranges.requireFrom1To(MOST_PER_SECOND, spec, "--per-second", perSecond);
    Ranges.requireFrom1To(MOST_SECONDS, spec, "--seconds", seconds);
    Ranges.requireFrom1To(MOST_SECONDS, spec, "--warm-up", warmUpSeconds);
    var root = Path.of(System.getProperty("jangteo.root"));
    var target = root.resolve("benchmarks").resolve("target");
    GatlingRun.askNobodyForANewerVersion(target.resolve("gatling-preferences"));
    var results = new Results("user-journeys", System.out);
    results.setting("visitors a second", perSecond);
    results.setting("seconds", seconds);
    results.setting("seconds to warm up", warmUpSeconds);
    boolean passed =
        ScratchMarketplace.during(
            (marketplace, folder) -> {
              var run = run(marketplace, folder, target.resolve("user-journeys"));
              System.out.println("Checking …");
              var findings = new Check(marketplace, Check.DEFAULT_LIMIT).afterEverything();
              findings.print(System.out);
              results.add(new Comparison("by Gatling", run.responseTimes()));
              System.out.println();
              System.out.println("The report: " + root.relativize(run.report()));
              return run.passed() && findings.hold();
            });
    if (passed) {
      results.write();
    }
    return passed ? 0 : 1;
  }

  private GatlingRun run(Marketplace marketplace, Path folder, Path reports)
      throws IOException, InterruptedException, SQLException {
    try (var api = new Api(marketplace);
        var acknowledgements = Acknowledgements.of(marketplace)) {
      var people = new People(api);
      people.offerProducts();
      var plan =
          new Plan(
              marketplace.addresses(),
              people,
              acknowledgements,
              perSecond,
              Duration.ofSeconds(seconds));
      GatlingRun.warmUp(plan.lasting(Duration.ofSeconds(warmUpSeconds)), folder.resolve("warm-up"));
      return GatlingRun.of(plan, reports);
    }
  }
}
