package io.jangteo.benchmarks.measuring;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.servers.KafkaTopics;
import io.jangteo.launcher.servers.LocalKafka;
import io.jangteo.launcher.servers.ServersFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A Kafka broker with our topics for one benchmark; it and its data are gone when it is closed. */
public final class ScratchKafka implements AutoCloseable {

  private final Path folder;
  private final LocalKafka broker;
  private final RunningProgram process;

  private ScratchKafka(Path folder, LocalKafka broker, RunningProgram process) {
    this.folder = folder;
    this.broker = broker;
    this.process = process;
  }

  public static ScratchKafka start() throws IOException {
    var servers = ServersFolder.fromSystemProperty();
    var folder =
        Files.createTempDirectory(
            Files.createDirectories(servers.path().resolveSibling("benchmarks")), "kafka-");
    var broker =
        new LocalKafka(
            servers,
            folder.resolve("data"),
            folder.resolve("kafka.log"),
            FreePorts.next(),
            FreePorts.next(),
            List.of(),
            Optional.empty());
    var process = broker.start();
    new KafkaTopics(broker.bootstrapServers()).create(Topic.values());
    return new ScratchKafka(folder, broker, process);
  }

  public void createTopic(String name, int partitions) {
    new KafkaTopics(broker.bootstrapServers()).create(name, partitions, false);
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() throws IOException {
    LocalKafka.stop(process);
    ServersFolder.delete(folder);
  }
}
