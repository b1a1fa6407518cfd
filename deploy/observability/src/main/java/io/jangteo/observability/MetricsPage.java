package io.jangteo.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/metrics.md: what every process emits, for people to read and for tests to hold to it. */
public final class MetricsPage {

  public static final List<String> JOBS =
      List.of(
          "order-service",
          "inventory-service",
          "payment-service",
          "settlement-service",
          "outbox-relay");

  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9_]+)` \\| (\\w+) \\|([^|]*)\\|([^|]*)\\|([^|]*)\\|");

  /** From the frameworks: too many to describe, and described by them. */
  private static final List<String> OTHERS_OWN =
      List.of(
          "application_",
          "disk_",
          "executor_",
          "hikaricp_",
          "http_",
          "jdbc_",
          "jvm_",
          "kafka_",
          "logback_",
          "process_",
          "resilience4j_",
          "spring_",
          "system_",
          "tasks_",
          "tomcat_");

  private static final Pattern SERIES =
      Pattern.compile("(?m)^([a-z][a-z0-9_]*)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** How a metric is written in a scrape. */
  enum Kind {
    COUNTER,
    GAUGE,
    TIMER,
    HISTOGRAM;

    private List<String> suffixes() {
      return switch (this) {
        case COUNTER, GAUGE -> List.of("");
        case TIMER -> List.of("_count", "_sum", "_max");
        case HISTOGRAM -> List.of("_count", "_sum", "_max", "_bucket");
      };
    }
  }

  /**
   * A row of the page.
   *
   * @param jobs the processes that emit it
   * @param comesLater there is none of it before the first of what it measures
   */
  record Metric(String name, Kind kind, Set<String> labels, Set<String> jobs, boolean comesLater) {

    Stream<String> series() {
      return kind.suffixes().stream().map(suffix -> name + suffix);
    }

    /** A label, too, may come with the first of its kind: a topic when something is read of it. */
    boolean mayHave(Set<String> emitted) {
      return comesLater ? labels.containsAll(emitted) : labels.equals(emitted);
    }
  }

  private final List<Metric> metrics;

  private MetricsPage(List<Metric> metrics) {
    this.metrics = metrics;
  }

  List<Metric> metrics() {
    return metrics;
  }

  public static MetricsPage at(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static MetricsPage of(String page) {
    return new MetricsPage(
        ROW.matcher(page)
            .results()
            .map(
                row ->
                    new Metric(
                        row.group(1),
                        Kind.valueOf(row.group(2).toUpperCase(Locale.ROOT)),
                        quoted(row.group(3)),
                        jobs(row.group(4)),
                        row.group(5).contains("†")))
            .toList());
  }

  /**
   * Where the page and a scrape of a process say different things: what is not there, has other
   * labels, or is not on the page.
   */
  public List<String> differences(String job, String scrape) {
    var found = new TreeMap<String, Set<String>>();
    SERIES
        .matcher(scrape)
        .results()
        .forEach(
            series ->
                found
                    .computeIfAbsent(series.group(1), _ -> new TreeSet<>())
                    .addAll(labels(Objects.requireNonNullElse(series.group(2), ""))));
    var differences = new ArrayList<String>();
    for (var metric : metrics) {
      if (metric.jobs().contains(job)) {
        metric
            .series()
            .forEach(
                series -> {
                  var labels = found.get(series);
                  if (labels == null && !metric.comesLater()) {
                    differences.add("%s does not emit %s".formatted(job, series));
                  } else if (labels != null && !metric.mayHave(labels)) {
                    differences.add(
                        "%s of %s has the labels %s, not %s"
                            .formatted(series, job, labels, new TreeSet<>(metric.labels())));
                  }
                });
      }
    }
    found.keySet().stream()
        .filter(series -> OTHERS_OWN.stream().noneMatch(series::startsWith))
        .filter(series -> ofSeries(series).filter(it -> it.jobs().contains(job)).isEmpty())
        .forEach(series -> differences.add("%s of %s is not on the page".formatted(series, job)));
    return differences;
  }

  private static Set<String> labels(String written) {
    var labels =
        LABEL
            .matcher(written)
            .results()
            .map(label -> label.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    labels.remove("le");
    return labels;
  }

  Optional<Metric> ofSeries(String series) {
    return metrics.stream().filter(metric -> metric.series().anyMatch(series::equals)).findFirst();
  }

  private static Set<String> jobs(String cell) {
    return switch (cell.strip()) {
      case "every process" -> Set.copyOf(JOBS);
      case "every service" ->
          JOBS.stream().filter(job -> job.endsWith("-service")).collect(Collectors.toSet());
      default -> Arrays.stream(cell.split(",")).map(String::strip).collect(Collectors.toSet());
    };
  }

  private static Set<String> quoted(String cell) {
    return QUOTED.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toSet());
  }
}
