package io.jangteo.inventory;

import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.testing.BuiltApplication;
import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The service as it is deployed, in a process of its own that can be killed. */
final class ServiceProcess {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Database database;
  private final int port = FreePorts.next();
  private RunningProgram running;

  ServiceProcess(Database database) {
    this.database = database;
    this.running = started();
  }

  /** As kill -9 does. */
  void kill() {
    running.kill();
  }

  /** Starts it again as the same instance, on what it has left. */
  void startAgain() {
    running = started();
  }

  private RunningProgram started() {
    var environment =
        Map.of(
            "SERVER_PORT", Integer.toString(port),
            "SERVER_ADDRESS", "127.0.0.1",
            "SPRING_DATASOURCE_URL", database.jdbcUrl(),
            "SPRING_DATASOURCE_USERNAME", database.username(),
            "SPRING_DATASOURCE_PASSWORD", database.password(),
            "SPRING_KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers(),
            "SPRING_MAIN_BANNERMODE", "off",
            // It comes back to its partitions at once.
            "JANGTEO_MESSAGING_INSTANCEID", "the-one-that-is-killed");
    return BuiltApplication.start(
        Path.of(""),
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        environment,
        URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)),
        START_LIMIT);
  }
}
