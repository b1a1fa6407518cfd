package io.jangteo.launcher.chaos;

import io.jangteo.launcher.Addresses;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.process.Supervisor;
import io.jangteo.launcher.replay.GeneratedSales;
import io.jangteo.launcher.replay.Replay;
import io.jangteo.launcher.replay.ReplayOptions;
import io.jangteo.launcher.servers.LocalMySql;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A marketplace of its own that sells at its rate, whatever becomes of it, while its processes are
 * killed, frozen and restarted, its connections cut, its MySQL failed over or without room on its
 * disk, its consumers told everything again, and its gateway fails in every way. Then every order
 * is looked for, sellers are paid, and all invariants and books are checked.
 */
public final class MarketplaceChaos {

  private static final int SHORTEST_PAUSE_MILLIS = 2_000;
  private static final int LONGEST_PAUSE_MILLIS = 10_000;

  private final Path projectRoot;
  private final long seed;
  private final Supervisor.Listener listener;
  private final PrintStream out;

  /**
   * @param seed decides what happens in which order; when, is the machine's
   */
  public MarketplaceChaos(
      Path projectRoot, long seed, Supervisor.Listener listener, PrintStream out) {
    this.projectRoot = projectRoot;
    this.seed = seed;
    this.listener = listener;
    this.out = out;
  }

  /**
   * What was done, and what became of the orders.
   *
   * @param replay as {@code ./run replay --json} writes it
   */
  public record Result(
      boolean passed, long seed, Duration time, List<Happening> happened, JsonNode replay) {}

  /** Leaves its data and logs where it has failed. */
  public Result run(Duration time, BigDecimal ordersPerSecond)
      throws IOException, InterruptedException, ExecutionException {
    var folder = Files.createTempDirectory("jangteo-chaos");
    var result = run(folder, time, ordersPerSecond);
    if (result.passed()) {
      ServersFolder.delete(folder);
    } else {
      out.println("Data and logs are in " + folder);
    }
    return result;
  }

  private Result run(Path folder, Duration time, BigDecimal ordersPerSecond)
      throws IOException, InterruptedException, ExecutionException {
    var addresses = Addresses.free();
    var report = folder.resolve("report.json");
    var replay = Replay.prepare(options(folder, time, ordersPerSecond, report), out);
    try (var binlogDisk = Disk.at(folder.resolve("binlog"));
        var wires = new Wires(addresses);
        var marketplace =
            Marketplace.start(
                projectRoot,
                new DataFolder(folder.resolve("data")),
                addresses,
                program -> LocalMySql.withBinlogIn(binlogDisk.folder(), wires.laidFor(program)),
                wires.toKafka(),
                listener);
        var mySql = replicated(marketplace, folder);
        var api = new Api(marketplace);
        var threads = Executors.newSingleThreadExecutor()) {
      if (!binlogDisk.canBeFull()) {
        out.println("No disk gets full: nobody but the administrator mounts any here.");
      }
      var luck = new Random(seed);
      var troubles = new Troubles(marketplace, wires, mySql, binlogDisk, api, luck, out);
      var selling = threads.submit(() -> replay.run(marketplace, out));
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end && !selling.isDone()) {
        Thread.sleep(luck.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        troubles.next();
      }
      troubles.end();
      var passed = selling.get();
      return new Result(
          passed, seed, time, troubles.happened(), Json.MAPPER.readTree(report.toFile()));
    }
  }

  private static ReplicatedMySql replicated(Marketplace marketplace, Path folder) {
    return ReplicatedMySql.beside(
        marketplace.mySql(),
        () -> kill(marketplace.processIds().get(Part.MYSQL)),
        ServersFolder.fromSystemProperty(),
        folder);
  }

  private static void kill(@Nullable Long process) {
    Optional.ofNullable(process)
        .flatMap(ProcessHandle::of)
        .ifPresent(
            running -> {
              running.destroyForcibly();
              running.onExit().join();
            });
  }

  private static ReplayOptions options(
      Path folder, Duration time, BigDecimal ordersPerSecond, Path report) throws IOException {
    int orders =
        ordersPerSecond
            .multiply(BigDecimal.valueOf(time.toSeconds()))
            .setScale(0, RoundingMode.UP)
            .intValueExact();
    return new ReplayOptions(
        GeneratedSales.write(folder.resolve("sales.csv"), orders),
        ReplayOptions.NO_LIMIT,
        ordersPerSecond,
        null,
        ReplayOptions.DEFAULT_WON_PER_UNIT,
        ReplayOptions.DEFAULT_CONCURRENCY,
        /* settle= */ true,
        report);
  }
}
