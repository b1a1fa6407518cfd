package io.jangteo.payment.testing;

import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.testing.BuiltApplication;
import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.launcher.testing.TestServers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service as it is deployed, in a process of its own that can be killed. */
public final class ServiceProcess {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final Database database;
  private final Map<String, String> settings;
  private final int port = FreePorts.next();
  private RunningProgram running;

  /** Starts it on this schema; the settings are environment variables. */
  public ServiceProcess(Database database, Map<String, String> settings) {
    this.database = database;
    this.settings = Map.copyOf(settings);
    this.running = started();
  }

  /** As kill -9 does. */
  public void kill() {
    running.kill();
  }

  /** Starts it again as the same instance, on what it has left. */
  public void startAgain() {
    running = started();
  }

  private RunningProgram started() {
    var environment = new HashMap<String, String>();
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
    environment.put("SPRING_DATASOURCE_USERNAME", database.username());
    environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
    environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", TestServers.kafka().bootstrapServers());
    environment.put("SPRING_MAIN_BANNERMODE", "off");
    environment.put("JANGTEO_PAYMENT_INSTANCEID", "the-one-that-is-killed");
    environment.putAll(settings);
    return BuiltApplication.start(
        Path.of(""),
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        environment,
        URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(port)),
        START_LIMIT);
  }
}
