package io.jangteo.launcher.chaos;

import io.jangteo.launcher.ApplicationJar;
import io.jangteo.launcher.DataFolder;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.chaos.Ledger.Verdict;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.KafkaTopics;
import io.jangteo.launcher.servers.LocalKafka;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Two relays of one shard, a primary with its replica and a broker, and everything that can happen
 * to them while rows are written; then every row is looked for.
 */
public final class RelayChaos {
  private static final String TOPIC = "chaos-orders-v1";
  private static final int PARTITIONS = 6;
  private static final String DATABASE = "chaos";
  private static final Duration SILENCE_LIMIT = Duration.ofMinutes(3);
  private static final int FAIL_OVER_ROWS = 10_000;
  private static final int RELAYS = 2;
  private static final int LONGEST_CUT_MILLIS = 15_000;

  private final Path projectRoot;
  private final String reader;
  private final Random random;
  private final PrintStream out;
  private final Map<String, Integer> faults = new LinkedHashMap<>();

  public RelayChaos(Path projectRoot, String reader, long seed, PrintStream out) {
    this.projectRoot = projectRoot;
    this.reader = reader;
    this.random = new Random(seed);
    this.out = out;
  }

  /** What was done, and what became of the rows. */
  public record Result(
      String reader,
      Map<String, Integer> faults,
      long rows,
      long lost,
      long duplicated,
      long reordered,
      long neverCommitted) {
    public boolean isClean() {
      return lost == 0 && duplicated == 0 && reordered == 0 && neverCommitted == 0;
    }
  }

  public Result run(Duration time) throws IOException, InterruptedException, SQLException {
    var folder = Files.createTempDirectory("jangteo-chaos");
    var servers = ServersFolder.fromSystemProperty();
    var ledger = new Ledger();
    try (var pair = ReplicatedMySql.start(servers, folder);
        var relays = new Relays(folder, pair.primary().port());
        var broker = new Broker(servers, folder, relays.detours())) {
      new KafkaTopics(broker.bootstrapServers()).create(TOPIC, PARTITIONS, false);
      createOutbox(pair);
      relays.start();
      var url = pair.primary().jdbcUrl(DATABASE);
      try (var _ = new Subscriber(ledger, broker.bootstrapServers(), TOPIC, PARTITIONS)) {
        try (var writer = new Writer(ledger, TOPIC, url, random.nextLong())) {
          var end = System.nanoTime() + time.toNanos();
          while (System.nanoTime() < end) {
            Thread.sleep(1_000 + random.nextInt(4_000));
            something(pair, broker, relays, writer);
          }
        }
        relays.heal();
        settle(ledger);
      }
    }
    ServersFolder.delete(folder);
    return result(ledger.verdict());
  }

  private Result result(Verdict verdict) {
    return new Result(
        reader,
        faults,
        verdict.rows(),
        verdict.lost(),
        verdict.duplicated(),
        verdict.reordered(),
        verdict.neverCommitted());
  }

  private void createOutbox(ReplicatedMySql pair) throws IOException {
    pair.execute(
        "CREATE DATABASE " + DATABASE,
        "CREATE USER relay@'%' IDENTIFIED BY 'relay'",
        "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO relay@'%'",
        "GRANT SELECT ON %s.* TO relay@'%%'".formatted(DATABASE));
    var migration =
        Files.readString(
            projectRoot.resolve("messaging/src/main/resources/db/messaging/V0_1__messaging.sql"));
    var begin = migration.indexOf("CREATE TABLE outbox_event");
    pair.execute("USE " + DATABASE, migration.substring(begin, migration.indexOf(';', begin)));
  }

  private void something(ReplicatedMySql pair, Broker broker, Relays relays, Writer writer)
      throws SQLException, InterruptedException {
    switch (random.nextInt(20)) {
      case 0, 1 -> failOver(pair, relays.toMySql, writer);
      case 2 -> {
        count("kafka killed");
        broker.killAndRestart();
      }
      case 3 -> {
        count("connections to mysql cut");
        relays.toMySql.cut();
      }
      case 4 -> {
        count("connections to mysql dead");
        relays.toMySql.goDead();
      }
      case 5 -> {
        count("connections to kafka dead");
        relays.toKafka.get(random.nextInt(RELAYS)).goDead();
      }
      case 6 -> {
        count("cut off from kafka");
        cutOff(relays.toKafka.get(random.nextInt(RELAYS)));
      }
      case 7, 8, 9 -> {
        count("relays frozen");
        relays.freeze(random.nextInt(RELAYS), 1_000 + random.nextInt(9_000));
      }
      default -> {
        count("relays killed");
        relays.kill(random.nextInt(RELAYS));
      }
    }
  }

  /** For so long that the other one has to take over, at times. */
  private void cutOff(Wire wire) throws InterruptedException {
    wire.unplug();
    Thread.sleep(random.nextInt(LONGEST_CUT_MILLIS));
    wire.plugIn();
  }

  /** While the relay is in the middle of a transaction. */
  private void failOver(ReplicatedMySql pair, Wire wire, Writer writer) throws SQLException {
    count("mysql failed over");
    writer.rest().lock();
    try {
      writer.writeAtOnce(FAIL_OVER_ROWS);
      pair.awaitReplica();
      wire.unplug();
      pair.failOver();
      wire.plugIn(pair.primary().port());
      pair.rejoin();
      writer.goesOnAt(pair.primary().jdbcUrl(DATABASE));
    } finally {
      writer.rest().unlock();
    }
  }

  private void count(String fault) {
    faults.merge(fault, 1, Integer::sum);
    out.println(Instant.now() + " " + fault);
  }

  /** As long as something still arrives. */
  private static void settle(Ledger ledger) throws InterruptedException {
    var lost = ledger.verdict().lost();
    var deadline = System.nanoTime() + SILENCE_LIMIT.toNanos();
    while (lost > 0 && System.nanoTime() < deadline) {
      Thread.sleep(200);
      var now = ledger.verdict().lost();
      if (now < lost) {
        lost = now;
        deadline = System.nanoTime() + SILENCE_LIMIT.toNanos();
      }
    }
    // What should not come has a moment to come.
    Thread.sleep(2_000);
  }

  private static final class Broker implements AutoCloseable {
    private final LocalKafka kafka;
    private RunningProgram program;

    Broker(ServersFolder servers, Path folder, List<LocalKafka.Detour> detours) {
      this.kafka =
          new LocalKafka(
              servers,
              folder.resolve("kafka"),
              folder.resolve("kafka.log"),
              FreePorts.next(),
              FreePorts.next(),
              detours,
              Optional.empty());
      this.program = kafka.start();
    }

    String bootstrapServers() {
      return kafka.bootstrapServers();
    }

    void killAndRestart() {
      program.kill();
      program = kafka.start();
    }

    @Override
    public void close() {
      program.kill();
    }
  }

  /** Two instances, and the wires by which alone they come to MySQL and to Kafka. */
  private final class Relays implements AutoCloseable {
    private final Path folder;
    private final Wire toMySql;
    private final List<Wire> toKafka =
        Stream.generate(() -> new Wire(FreePorts.next())).limit(RELAYS).toList();
    private final List<RunningProgram> running = new ArrayList<>();
    private final ApplicationJar.Layout application;

    Relays(Path folder, int mySqlPort) {
      this.folder = folder;
      this.toMySql = new Wire(mySqlPort);
      this.application =
          new ApplicationJar(Part.RELAY, projectRoot, new DataFolder(folder.resolve("data")))
              .layOut();
    }

    List<LocalKafka.Detour> detours() {
      return toKafka.stream().map(Wire::detour).toList();
    }

    void start() {
      for (var i = 0; i < RELAYS; i++) {
        running.add(start(i));
      }
    }

    private RunningProgram start(int which) {
      var shard = "--jangteo.relay.shards[0].";
      return RunningProgram.start(
          new Program(
              "relay",
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx192m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  application.classPath(),
                  application.mainClass(),
                  "--server.port=" + FreePorts.next(),
                  "--jangteo.relay.environment=chaos",
                  "--jangteo.relay.kafka-bootstrap-servers=127.0.0.1:" + toKafka.get(which).port(),
                  shard + "name=chaos",
                  shard + "host=127.0.0.1",
                  shard + "port=" + toMySql.port(),
                  shard + "username=relay",
                  shard + "password=relay",
                  shard + "ssl-mode=disabled",
                  shard + "server-id=77001",
                  shard + "reader=" + reader,
                  shard + "outboxes[0].database=" + DATABASE,
                  shard + "outboxes[0].source=/chaos"),
              Map.of(),
              folder.resolve("relay.log")));
    }

    void kill(int which) {
      running.get(which).kill();
      running.set(which, start(which));
    }

    void freeze(int which, int millis) throws InterruptedException {
      Freezing.freeze(running.get(which).pid(), Duration.ofMillis(millis));
    }

    /** Whatever has ended by itself runs again. */
    void heal() {
      for (var i = 0; i < RELAYS; i++) {
        if (!running.get(i).isAlive()) {
          running.set(i, start(i));
        }
      }
    }

    @Override
    public void close() {
      running.forEach(RunningProgram::kill);
      toMySql.close();
      toKafka.forEach(Wire::close);
    }
  }
}
