package io.jangteo.launcher.commands;

import io.jangteo.launcher.LocalMarketplace;
import io.jangteo.launcher.chaos.RelayChaos;
import io.jangteo.launcher.client.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "chaos",
    description =
        "Kills, freezes and cuts off what it is about, on servers of its own, and looks for every row"
            + " in the end. Exits 0 only if nothing was lost, doubled or reordered.")
final class ChaosCommand implements Callable<Integer> {
  private static final List<String> READERS = List.of("debezium", "binlog-client");

  /** What can be put to it. */
  enum What {
    relay
  }

  @Parameters(paramLabel = "WHAT", description = "relay.")
  private What what;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "With each reader (default ${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What happens in which order; when, is the machine's.",
      defaultValue = "1")
  private long seed;

  @Option(
      names = "--reader",
      paramLabel = "NAME",
      description = "Only this one: debezium or binlog-client.")
  private @Nullable String reader;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the result is written.")
  private @Nullable Path file;

  /** What is written down. */
  record Report(String what, Instant at, long seed, int minutes, List<RelayChaos.Result> results) {}

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    var root = LocalMarketplace.root();
    var results = new ArrayList<RelayChaos.Result>();
    for (var name : reader == null ? READERS : List.of(reader)) {
      results.add(new RelayChaos(root, name, seed, System.out).run(Duration.ofMinutes(minutes)));
    }
    var report = new Report(what.name(), Instant.now(), seed, minutes, results);
    var json = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    System.out.println(json);
    var to = file == null ? root.resolve(".jangteo/chaos-relay-%d.json".formatted(seed)) : file;
    Files.createDirectories(to.toAbsolutePath().getParent());
    Files.writeString(to, json + System.lineSeparator());
    return results.stream().allMatch(RelayChaos.Result::isClean) ? 0 : 1;
  }
}
