package io.jangteo.launcher.servers;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.Readiness;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.process.StartFailure;
import io.jangteo.launcher.process.StartUpCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** A Kafka broker (KRaft, one node, its own controller) on loopback. Its data survives restarts. */
public final class LocalKafka {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int ADMIN_SECONDS = 30;
  private static final int READINESS_SECONDS = 5;

  private final ServersFolder servers;
  private final Path dataFolder;
  private final Path log;
  private final int port;
  private final int controllerPort;
  private final Optional<StartUpCache> startUpCache;

  public LocalKafka(
      ServersFolder servers,
      Path dataFolder,
      Path log,
      int port,
      int controllerPort,
      Optional<StartUpCache> startUpCache) {
    this.servers = servers;
    this.dataFolder = dataFolder.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.port = port;
    this.controllerPort = controllerPort;
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
    return () -> {
      try (var admin = admin(READINESS_SECONDS)) {
        return !admin.describeCluster().nodes().get(READINESS_SECONDS, TimeUnit.SECONDS).isEmpty();
      } catch (ExecutionException | TimeoutException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }

  public RunningProgram start() {
    return RunningProgram.start(prepare()).awaitReady(readiness(), START_LIMIT);
  }

  public static void stop(RunningProgram broker) {
    broker.stop(STOP_LIMIT);
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Creates those of the marketplace's topics that are not there yet. */
  public void createTopics(Topic... topics) {
    create(
        Arrays.stream(topics)
            .map(topic -> newTopic(topic.topicName(), Topic.PARTITIONS, topic.compacted()))
            .toList());
  }

  /** Creates the topic if it is not there yet. */
  public void createTopic(String name, int partitions, boolean compacted) {
    create(List.of(newTopic(name, partitions, compacted)));
  }

  private static NewTopic newTopic(String name, int partitions, boolean compacted) {
    return new NewTopic(name, partitions, (short) 1)
        .configs(Map.of("cleanup.policy", compacted ? "compact" : "delete"));
  }

  private void create(Collection<NewTopic> topics) {
    try (var admin = admin(ADMIN_SECONDS)) {
      Set<String> present = admin.listTopics().names().get(ADMIN_SECONDS, TimeUnit.SECONDS);
      var absent = topics.stream().filter(topic -> !present.contains(topic.name())).toList();
      admin.createTopics(absent).all().get(ADMIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure("Topics could not be created: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while topics were created", e);
    }
  }

  private Admin admin(int timeoutSeconds) {
    int timeoutMillis = timeoutSeconds * 1_000;
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            bootstrapServers(),
            "reconnect.backoff.max.ms",
            100,
            "request.timeout.ms",
            timeoutMillis,
            "default.api.timeout.ms",
            timeoutMillis));
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
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        controller.listener.names=CONTROLLER
        inter.broker.listener.name=PLAINTEXT
        log.dirs=%3$s
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
        """
        .formatted(port, controllerPort, folder);
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
