package io.jangteo.benchmarks.relay;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchKafka;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.benchmarks.measuring.Throughput;
import io.jangteo.benchmarks.measuring.Work;
import io.jangteo.benchmarks.relay.Candidate.Run;
import io.jangteo.launcher.ApplicationJar;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Drains a backlog by each candidate, several times; then each follows live. Polling comes last of
 * all, because it deletes what the others read.
 */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    description = "How fast committed outbox rows reach Kafka, exactly once, and at what cost.")
final class RelayBenchmark implements Callable<Integer> {

  private static final String SCHEMA = "bench_outbox";

  @Option(
      names = "--rows",
      defaultValue = "400000",
      description = "Rows of the backlog that are counted (${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--warm-up",
      defaultValue = "400000",
      description = "Rows that every process drains before them (${DEFAULT-VALUE}).")
  private long warmUpRows;

  @Option(
      names = "--repeats",
      defaultValue = "3",
      description = "How often each drains it (${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private List<Candidate> candidates = List.of(Candidate.values());

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "1000,5000",
      description =
          "Rows a second while they follow live, in up to 1,000 transactions (${DEFAULT-VALUE}).")
  private Set<Integer> rates = new LinkedHashSet<>();

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description =
          "How long each follows live at each rate, after half of that to warm up (${DEFAULT-VALUE}).")
  private int seconds;

  static void main(String[] arguments) {
    System.exit(new CommandLine(new RelayBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException, ExecutionException {
    var debeziumServer = DebeziumServer.fetched();
    var results = new Results("relay", System.out);
    results.setting("rows", rows);
    results.setting("warm-up rows", warmUpRows);
    results.setting("seconds live at each rate", seconds);
    try (var mySql = ScratchMySql.start();
        var kafka = ScratchKafka.start()) {
      kafka.createTopic(OutboxRows.TOPIC, OutboxRows.PARTITIONS);
      var url = mySql.createDatabase(SCHEMA);
      var outbox = new OutboxRows(url, mySql.user(), mySql.password());
      try (var binlog = new Binlog(url, mySql.user(), mySql.password())) {
        var stage = new Stage(mySql, kafka, relay(), debeziumServer, outbox, binlog);
        outbox.write(warmUpRows + rows);
        var ofTheBinlog = candidates.stream().filter(it -> it != Candidate.POLLING).toList();
        if (!ofTheBinlog.isEmpty()) {
          drains(ofTheBinlog, stage, results);
          for (int rate : rates) {
            live(rate, ofTheBinlog, stage).forEach(results::add);
          }
        }
        if (candidates.contains(Candidate.POLLING)) {
          var polling = List.of(Candidate.POLLING);
          results.add(new Comparison("draining by polling", drain(polling, 1, stage)));
          for (int rate : rates) {
            live(rate, polling, stage).forEach(results::add);
          }
        }
      }
    }
    results.write();
    return 0;
  }

  private static ApplicationJar.Layout relay() throws IOException {
    var root = Path.of(System.getProperty("jangteo.root"));
    var folder = new DataFolder(root.resolve("benchmarks/target/relay"));
    return new ApplicationJar(Part.RELAY, root, folder).layOut();
  }

  /** What all candidates share. */
  private record Stage(
      ScratchMySql mySql,
      ScratchKafka kafka,
      ApplicationJar.Layout relay,
      DebeziumServer debeziumServer,
      OutboxRows outbox,
      Binlog binlog) {

    CandidateProcess start(String name, Candidate candidate) throws IOException, SQLException {
      return CandidateProcess.start(
          candidate,
          new Run(
              name + "-" + candidate.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              SCHEMA,
              mySql,
              kafka,
              relay,
              debeziumServer,
              Files.createTempFile("offsets-", ".dat"),
              binlog.gtidsBeforeTheFirst()));
    }
  }

  /** Each run is shown, and at the end of each way the run in the middle. */
  private void drains(List<Candidate> candidates, Stage stage, Results results)
      throws IOException, SQLException, InterruptedException {
    var runs = new ArrayList<List<Way>>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      var ways = drain(candidates, repeat, stage);
      results.add(new Comparison("draining, run " + repeat, ways));
      runs.add(ways);
    }
    var middles = new ArrayList<Way>();
    for (int way = 0; way < runs.getFirst().size(); way++) {
      int number = way;
      middles.add(
          runs.stream()
              .map(ways -> ways.get(number))
              .sorted(Comparator.comparingDouble(it -> ((Work) it.measured()).perSecond()))
              .toList()
              .get(repeats / 2));
    }
    results.add(new Comparison("draining, of each the middle run", middles));
  }

  private List<Way> drain(List<Candidate> candidates, int repeat, Stage stage)
      throws IOException, SQLException {
    var ways = new ArrayList<Way>();
    for (var candidate : candidates) {
      try (var subscriber = new Subscriber(stage.kafka().bootstrapServers());
          var process = stage.start("drain-" + repeat, candidate)) {
        subscriber.await(process, 0, warmUpRows, _ -> {});
        long begun = System.nanoTime();
        var before = process.use().processorTime();
        subscriber.await(process, 0, rows, _ -> {});
        var took = Duration.ofNanos(System.nanoTime() - begun);
        ways.add(
            new Way(
                candidate.title(),
                new Work(
                    new Throughput("rows", rows, took),
                    process.use().processorTime().minus(before),
                    process.use().peakBytes())));
      }
    }
    return ways;
  }

  private List<Comparison> live(int rate, List<Candidate> candidates, Stage stage)
      throws IOException, SQLException, InterruptedException, ExecutionException {
    var fromCommit = new ArrayList<Way>();
    var fromDue = new ArrayList<Way>();
    for (var candidate : candidates) {
      stage.binlog().forget();
      try (var subscriber = new Subscriber(stage.kafka().bootstrapServers());
          var process = stage.start("live-" + rate, candidate)) {
        // By then it is through with whatever was there before.
        subscriber.await(process, stage.outbox().writeOne(), 1, _ -> {});
        int warmUp = rate * seconds / 2;
        var moments = follow(rate, warmUp + rate * seconds, stage.outbox(), process, subscriber);
        fromCommit.add(new Way(candidate.title(), moments.fromCommit(warmUp)));
        fromDue.add(new Way(candidate.title(), moments.fromDue(warmUp)));
      }
    }
    return List.of(
        new Comparison("from committed to subscribed, %,d rows/s".formatted(rate), fromCommit),
        new Comparison("from due to subscribed, %,d rows/s".formatted(rate), fromDue));
  }

  private static Moments follow(
      int rate, int rows, OutboxRows outbox, CandidateProcess process, Subscriber subscriber)
      throws InterruptedException, ExecutionException {
    var moments = new Moments(rows);
    long first = outbox.next(rows);
    try (var writing = new OpenWriting(rate, outbox, first, moments)) {
      subscriber.await(
          process, first, rows, number -> moments.arrived(Math.toIntExact(number - first)));
      writing.mustHaveWritten();
    }
    return moments;
  }
}
