package io.jangteo.benchmarks.relay;

import io.jangteo.benchmarks.measuring.Comparison;
import io.jangteo.benchmarks.measuring.Comparison.Way;
import io.jangteo.benchmarks.measuring.Latencies;
import io.jangteo.benchmarks.measuring.Measured;
import io.jangteo.benchmarks.measuring.Results;
import io.jangteo.benchmarks.measuring.ScratchKafka;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.benchmarks.measuring.Throughput;
import io.jangteo.benchmarks.measuring.Work;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Drains a backlog by each reader of the relay, and by others; then each reader follows live. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    description = "How fast committed outbox rows reach Kafka, exactly once, and at what cost.")
final class RelayBenchmark implements Callable<Integer> {

  private static final String SCHEMA = "bench_outbox";
  private static final List<String> READERS = List.of("debezium", "binlog-client");
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  @Option(
      names = "--rows",
      defaultValue = "400000",
      description = "Rows of the backlog (${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--repeats",
      defaultValue = "2",
      description = "How often each drains it (${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--rate",
      defaultValue = "1000",
      description = "Rows a second while it follows live (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "How long it follows live (${DEFAULT-VALUE}).")
  private int seconds;

  static void main(String[] arguments) {
    System.exit(new CommandLine(new RelayBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    var results = new Results("relay", System.out);
    results.setting("rows", rows);
    results.setting("rate", rate);
    try (var mySql = ScratchMySql.start();
        var kafka = ScratchKafka.start()) {
      kafka.createTopic(OutboxRows.TOPIC, OutboxRows.PARTITIONS);
      var url = mySql.createDatabase(SCHEMA);
      try (var outbox = new OutboxRows(url, mySql.user(), mySql.password())) {
        outbox.write(rows);
        for (int repeat = 1; repeat <= repeats; repeat++) {
          results.add(drains(repeat, mySql, kafka));
        }
        results.add(followsLive(outbox, mySql, kafka));
      }
      results.add(drainedByPolling(url, mySql, kafka));
    }
    results.write();
    return 0;
  }

  private Comparison drains(int repeat, ScratchMySql mySql, ScratchKafka kafka)
      throws IOException, InterruptedException {
    var ways = new ArrayList<Way>();
    for (var reader : READERS) {
      try (var subscriber = new Subscriber(kafka.bootstrapServers());
          var relay =
              RelayUnderTest.start(
                  "drain-%s-%d".formatted(reader, repeat), reader, SCHEMA, mySql, kafka)) {
        subscriber.await(1, _ -> {});
        long begun = System.nanoTime();
        var processor = relay.processorTime();
        subscriber.await(rows - 1, _ -> {});
        ways.add(
            new Way(
                reader + ", exactly once",
                work(rows - 1, begun, relay.processorTime().minus(processor))));
      }
    }
    ways.add(new Way("the bare client, to nowhere", bareClient(mySql)));
    return new Comparison("draining, run " + repeat, ways);
  }

  private static Measured work(long things, long begun, Duration processor) {
    var took = Duration.ofNanos(System.nanoTime() - begun);
    return new Work(new Throughput("rows", things, took), processor);
  }

  private Measured bareClient(ScratchMySql mySql) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                javaCommand(
                    BareClient.class,
                    Integer.toString(mySql.port()),
                    mySql.user(),
                    mySql.password(),
                    Long.toString(rows)))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var answer =
        BareClient.Answer.parse(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
    process.waitFor();
    return new Work(new Throughput("rows", rows, answer.took()), answer.processor());
  }

  /** Open: rows are committed at their rate whatever becomes of them, one transaction each. */
  private Comparison followsLive(OutboxRows outbox, ScratchMySql mySql, ScratchKafka kafka)
      throws IOException, SQLException {
    var ways = new ArrayList<Way>();
    for (var reader : READERS) {
      try (var subscriber = new Subscriber(kafka.bootstrapServers());
          var _ = RelayUnderTest.start("live-" + reader, reader, SCHEMA, mySql, kafka)) {
        subscriber.await(outbox.written(), _ -> {});
        ways.add(new Way(reader, live(outbox, subscriber)));
      }
    }
    return new Comparison("from commit to subscriber, %,d rows/s".formatted(rate), ways);
  }

  private Latencies live(OutboxRows outbox, Subscriber subscriber) {
    long first = outbox.written();
    int warmUp = rate * seconds / 4;
    int all = warmUp + rate * seconds;
    var dueAt = new AtomicLongArray(all);
    var latencies = new Latencies();
    try (var writer = Executors.newSingleThreadExecutor()) {
      var unused = writer.submit(() -> writeAtRate(outbox, dueAt));
      subscriber.await(
          all,
          number -> {
            int row = Math.toIntExact(number - first);
            if (row >= warmUp) {
              latencies.add(System.nanoTime() - dueAt.get(row));
            }
          });
    }
    return latencies;
  }

  /** A row is due at its time; one that is written late has waited for that as well. */
  private Void writeAtRate(OutboxRows outbox, AtomicLongArray dueAt) throws SQLException {
    long begun = System.nanoTime();
    long apart = TimeUnit.SECONDS.toNanos(1) / rate;
    for (int row = 0; row < dueAt.length(); row++) {
      long due = begun + row * apart;
      dueAt.set(row, due);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      outbox.writeAtOnce(1);
    }
    return null;
  }

  /** Last, because what it deletes is in the binlog of whoever drains after it. */
  private Comparison drainedByPolling(String url, ScratchMySql mySql, ScratchKafka kafka)
      throws IOException {
    var command =
        javaCommand(
            PollingRelay.class, url, mySql.user(), mySql.password(), kafka.bootstrapServers());
    var log = Path.of(System.getProperty("java.io.tmpdir"), "polling-relay.log");
    try (var subscriber = new Subscriber(kafka.bootstrapServers())) {
      var polling = RunningProgram.start(new Program("polling relay", command, Map.of(), log));
      try {
        subscriber.await(1, _ -> {});
        long begun = System.nanoTime();
        var before = processorTime(polling);
        subscriber.await(rows - 1, _ -> {});
        return Comparison.of(
            "draining by polling",
            new Way("at least once", work(rows - 1, begun, processorTime(polling).minus(before))));
      } finally {
        polling.stop(STOP_LIMIT);
      }
    }
  }

  private static Duration processorTime(RunningProgram process) {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow();
  }

  private static List<String> javaCommand(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
