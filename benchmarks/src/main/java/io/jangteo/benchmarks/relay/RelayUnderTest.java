package io.jangteo.benchmarks.relay;

import io.jangteo.benchmarks.measuring.ScratchKafka;
import io.jangteo.benchmarks.measuring.ScratchMySql;
import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The relay as a process of its own, with the memory it has in production. */
final class RelayUnderTest implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final RunningProgram process;
  private final Path log;

  private RelayUnderTest(RunningProgram process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Begins at the binlog's beginning, because no relay of this name was there before.
   *
   * @param reader as it is configured
   */
  static RelayUnderTest start(
      String name, String reader, String schema, ScratchMySql mySql, ScratchKafka kafka)
      throws IOException {
    var log = Files.createTempFile("relay-" + name, ".log");
    var shard = "--jangteo.relay.shards[0].";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "io.jangteo.relay.OutboxRelayApplication",
            "--server.port=" + FreePorts.next(),
            "--jangteo.relay.environment=bench",
            "--jangteo.relay.kafka-bootstrap-servers=" + kafka.bootstrapServers(),
            shard + "name=" + name,
            shard + "host=127.0.0.1",
            shard + "port=" + mySql.port(),
            shard + "username=" + mySql.user(),
            shard + "password=" + mySql.password(),
            shard + "server-id=" + (70_000 + Math.floorMod(name.hashCode(), 10_000)),
            shard + "reader=" + reader,
            shard + "outboxes[0].database=" + schema,
            shard + "outboxes[0].source=/order-service"));
    return new RelayUnderTest(
        RunningProgram.start(new Program("relay " + name, command, Map.of(), log)), log);
  }

  Duration processorTime() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException("the relay has ended; see " + log));
  }

  @Override
  public void close() throws IOException {
    process.stop(STOP_LIMIT);
    Files.delete(log);
  }
}
