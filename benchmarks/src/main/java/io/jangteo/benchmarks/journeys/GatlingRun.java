package io.jangteo.benchmarks.journeys;

import static scala.jdk.javaapi.CollectionConverters.asJava;
import static scala.jdk.javaapi.OptionConverters.toJava;

import io.gatling.app.Gatling$;
import io.gatling.charts.stats.GeneralStats;
import io.gatling.charts.stats.GroupStatsPath;
import io.gatling.charts.stats.LogFileData;
import io.gatling.charts.stats.LogFileReader;
import io.gatling.charts.stats.RequestStatsPath;
import io.gatling.charts.stats.StatsPath;
import io.gatling.core.config.GatlingConfiguration;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.ResponseTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import scala.Option;

/**
 * User journeys by Gatling in this JVM, and what it found.
 *
 * @param folder of this run alone
 * @param passed whether no request failed
 */
record GatlingRun(Path folder, boolean passed) {

  /**
   * Gatling would ask a server of the world for its newest version, and keep the answer in the home
   * of whoever runs it: it finds here that it has just asked.
   */
  static void askNobodyForANewerVersion(Path preferences) {
    System.setProperty("java.util.prefs.userRoot", preferences.toString());
    Preferences.userRoot()
        .node("/io/gatling/latestVersion")
        .putLong("lastCheckTimestamp", Long.MAX_VALUE);
  }

  /** With nothing left of it but warm JVMs. */
  static void warmUp(Plan plan, Path results) {
    run(plan, results, "--no-reports");
  }

  /** With a report, in a folder of its own in that of the results. */
  static GatlingRun of(Plan plan, Path results) throws IOException {
    boolean passed =
        run(
            plan,
            results,
            "--run-description",
            "%,d visitors/s for %,d s".formatted(plan.perSecond(), plan.lasting().toSeconds()));
    return new GatlingRun(newestIn(results), passed);
  }

  private static boolean run(Plan plan, Path results, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--simulation",
                UserJourneys.class.getName(),
                "--results-folder",
                results.toString()));
    arguments.addAll(List.of(more));
    // Not main, which ends the JVM.
    return ScopedValue.where(UserJourneys.PLAN, plan)
            .call(() -> Gatling$.MODULE$.fromArgs(arguments.toArray(String[]::new)))
        == 0;
  }

  /** By their names, which end with the time. */
  private static Path newestIn(Path results) throws IOException {
    try (var runs = Files.list(results)) {
      return runs.max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("Gatling left nothing in " + results));
    }
  }

  Path report() {
    return folder.resolve("index.html");
  }

  /** By what was asked for. */
  List<Way> responseTimes() {
    var log =
        LogFileReader.apply(
                folder.getFileName().toString(), folder.getParent(), GatlingConfiguration.load())
            .read();
    return asJava(log.statsPaths()).stream().flatMap(path -> way(log, path).stream()).toList();
  }

  private static Optional<Way> way(LogFileData log, StatsPath path) {
    return switch (path) {
      case RequestStatsPath request ->
          toJava(
                  log.requestGeneralStats(
                      Option.apply(request.request()), request.group(), Option.empty()))
              .map(stats -> new Way(request.request(), of(stats)));
      case GroupStatsPath group ->
          toJava(log.groupCumulatedResponseTimeGeneralStats(group.group(), Option.empty()))
              .map(stats -> new Way(group.group().name(), of(stats)));
      default -> throw new IllegalStateException("Gatling counted " + path);
    };
  }

  private static ResponseTimes of(GeneralStats stats) {
    return new ResponseTimes(
        stats.count(),
        stats.meanRequestsPerSec(),
        percentile(stats, 50),
        percentile(stats, 99),
        stats.max());
  }

  private static int percentile(GeneralStats stats, double rank) {
    return (Integer) stats.percentile().apply(rank);
  }
}
