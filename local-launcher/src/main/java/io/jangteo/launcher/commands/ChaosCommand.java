package io.jangteo.launcher.commands;

import io.jangteo.launcher.Circumstances;
import io.jangteo.launcher.ConsoleProgress;
import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.chaos.MarketplaceChaos;
import io.jangteo.launcher.chaos.RelayChaos;
import io.jangteo.launcher.client.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "chaos",
    description =
        "Kills, freezes and cuts off what it is about, on servers of its own, and looks for every order"
            + " or row in the end. Exits 0 only if all is well.")
final class ChaosCommand implements Callable<Integer> {

  /** Of the relay's, as it names them. */
  enum Reader {
    DEBEZIUM("debezium"),
    BINLOG_CLIENT("binlog-client");

    private final String title;

    Reader(String title) {
      this.title = title;
    }

    /** What is typed, too. */
    @Override
    public String toString() {
      return title;
    }
  }

  @Spec private CommandSpec spec;

  /** What can be put to it. */
  enum What {
    marketplace,
    relay
  }

  @Parameters(
      paramLabel = "WHAT",
      arity = "0..1",
      defaultValue = "marketplace",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private What what = What.marketplace;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "With each reader, if it is about the relay (default ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What happens in which order; when, is the machine's.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Orders a second, whatever becomes of them (default ${DEFAULT-VALUE}).",
      defaultValue = "3")
  private BigDecimal rate = BigDecimal.ONE;

  @Option(
      names = "--reader",
      paramLabel = "NAME",
      description = "Only this one of the relay's: ${COMPLETION-CANDIDATES}.")
  private @Nullable Reader reader;

  @Option(names = "--json", paramLabel = "OUT", description = "Where the result is written.")
  private @Nullable Path file;

  /** What is written down. */
  record Report(
      String what, Circumstances circumstances, long seed, int minutes, List<?> results) {}

  @Override
  public Integer call() throws Exception {
    requireAbove0("--minutes", BigDecimal.valueOf(minutes));
    requireAbove0("--rate", rate);
    var circumstances = Circumstances.now(LocalMarketplace.root());
    return switch (what) {
      case marketplace -> {
        var chaos =
            new MarketplaceChaos(
                LocalMarketplace.root(), seed, new ConsoleProgress(System.out), System.out);
        var result = chaos.run(Duration.ofMinutes(minutes), rate);
        yield told(circumstances, List.of(result), result.passed());
      }
      case relay -> {
        var results = new ArrayList<RelayChaos.Result>();
        for (var each : reader == null ? List.of(Reader.values()) : List.of(reader)) {
          results.add(
              new RelayChaos(LocalMarketplace.root(), each.toString(), seed, System.out)
                  .run(Duration.ofMinutes(minutes)));
        }
        yield told(circumstances, results, results.stream().allMatch(RelayChaos.Result::isClean));
      }
    };
  }

  private void requireAbove0(String option, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new ParameterException(
          spec.commandLine(), "%s is %s: it must be above 0".formatted(option, value));
    }
  }

  private int told(Circumstances circumstances, List<?> results, boolean isWell)
      throws IOException {
    var to =
        file == null
            ? LocalMarketplace.root().resolve(".jangteo/chaos-%s-%d.json".formatted(what, seed))
            : file;
    Files.createDirectories(to.toAbsolutePath().getParent());
    Json.write(new Report(what.name(), circumstances, seed, minutes, results), to);
    System.out.println("Written to " + to);
    return isWell ? 0 : 1;
  }
}
