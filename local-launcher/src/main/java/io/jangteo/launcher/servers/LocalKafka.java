package io.jangteo.launcher.servers;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.Readiness;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.process.StartUpCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Kafka broker (KRaft, one node, its own controller) on loopback. Its data survives restarts. */
public final class LocalKafka {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int READINESS_SECONDS = 5;

  /** What makes it this system's broker, wherever it runs. */
  private static final String SETTINGS =
      """
      # A topic nobody declared is a mistake, not a wish.
      auto.create.topics.enable=false
      default.replication.factor=1
      min.insync.replicas=1
      offsets.topic.replication.factor=1
      offsets.topic.num.partitions=12
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      transaction.state.log.num.partitions=3
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      # The default of 20 ms would be most of the relay's latency.
      add.partitions.to.txn.retry.backoff.ms=2
      group.initial.rebalance.delay.ms=0
      # A consumer that was killed gives up its partitions after this long.
      group.consumer.min.session.timeout.ms=6000
      group.consumer.session.timeout.ms=6000
      group.consumer.min.heartbeat.interval.ms=1000
      group.consumer.heartbeat.interval.ms=2000
      log.retention.hours=168
      log.segment.bytes=67108864
      log.index.size.max.bytes=1048576
      log.cleaner.dedupe.buffer.size=16777216
      num.network.threads=2
      num.io.threads=4
      num.recovery.threads.per.data.dir=2
      """;

  private final ServersFolder servers;
  private final Path dataFolder;
  private final Path log;
  private final int port;
  private final int controllerPort;
  private final List<Detour> detours;
  private final Optional<StartUpCache> startUpCache;

  /**
   * One more way to the broker, by something that stands in between: who comes by it is told to
   * come by it again.
   *
   * @param port where the broker listens for those who come by it
   * @param advertisedPort where they go to, and are told to go to
   */
  public record Detour(int port, int advertisedPort) {}

  public LocalKafka(
      ServersFolder servers,
      Path dataFolder,
      Path log,
      int port,
      int controllerPort,
      List<Detour> detours,
      Optional<StartUpCache> startUpCache) {
    this.servers = servers;
    this.dataFolder = dataFolder.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.port = port;
    this.controllerPort = controllerPort;
    this.detours = List.copyOf(detours);
    this.startUpCache = startUpCache;
  }

  /** The broker as a program to start, its data folder made when it is not there yet. */
  public Program prepare() {
    if (!Files.isDirectory(dataFolder)) {
      servers.fill(dataFolder, "kafka", this::format);
    }
    List<String> options = startUpCache.map(StartUpCache::options).orElse(List.of());
    return java(options, "kafka.Kafka", settings(dataFolder).toString());
  }

  public Readiness readiness() {
    return () -> answers(bootstrapServers());
  }

  public static boolean answers(String bootstrapServers) {
    try (var admin = KafkaTopics.admin(bootstrapServers, READINESS_SECONDS)) {
      return !admin.describeCluster().nodes().get(READINESS_SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public RunningProgram start() {
    return RunningProgram.start(prepare()).awaitReady(readiness(), START_LIMIT);
  }

  public static void stop(RunningProgram broker) {
    broker.stop(STOP_LIMIT);
  }

  /** As the official image takes them: KAFKA_LOG_DIRS for log.dirs. */
  public static Map<String, String> settingsAsEnvironment() {
    return SETTINGS
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .collect(
            Collectors.toMap(
                setting -> "KAFKA_" + setting[0].toUpperCase(Locale.ROOT).replace('.', '_'),
                setting -> setting[1]));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  private void format(Path folder) {
    var tool = "kafka.tools.StorageTool";
    String settings = settings(folder).toString();
    RunningProgram.start(
            java(
                List.of(),
                tool,
                "format",
                "--cluster-id",
                "jangteo-local-0000000w",
                "--config",
                settings))
        .awaitSuccess();
  }

  private Path settings(Path folder) {
    Path file = folder.resolveSibling(folder.getFileName() + ".properties");
    try {
      Files.createDirectories(folder.getParent());
      return Files.writeString(file, settingsText(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String settingsText(Path folder) {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d%5$s
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%6$s
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%3$s
        """
            .formatted(
                port,
                controllerPort,
                folder,
                ofEachDetour(detour -> "://127.0.0.1:" + detour.port()),
                ofEachDetour(detour -> "://127.0.0.1:" + detour.advertisedPort()),
                ofEachDetour(_ -> ":PLAINTEXT"))
        + SETTINGS;
  }

  private String ofEachDetour(Function<Detour, String> value) {
    return IntStream.range(0, detours.size())
        .mapToObj(i -> ",DETOUR_%d%s".formatted(i, value.apply(detours.get(i))))
        .collect(Collectors.joining());
  }

  private Program java(List<String> options, String mainClass, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server=info",
                "-cp",
                servers.kafkaClassPath()));
    command.addAll(options);
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return new Program("Kafka", command, Map.of(), log);
  }
}
