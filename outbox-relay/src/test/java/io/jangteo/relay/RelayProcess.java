package io.jangteo.relay;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.settings.Shard.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real application, as a process that can be killed. */
final class RelayProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Path LOGS = Path.of("target", "relay-processes");

  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private RelayProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it; it need not be ready. */
  static RelayProcess start(Reader reader, String shard, OutboxDatabase... databases) {
    return of(reader, shard, databases).start();
  }

  /** How it is to be started. */
  static Start of(Reader reader, String shard, OutboxDatabase... databases) {
    var mySql = TestServers.mySql();
    grantReading(mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword(), databases);
    return new Start(reader, shard, mySql.port(), databases);
  }

  /** Settings of one relay. */
  static final class Start {
    private final String shard;
    private final Map<String, String> settings = new LinkedHashMap<>();

    Start(Reader reader, String shard, int mySqlPort, OutboxDatabase... databases) {
      this.shard = shard;
      with("jangteo.relay.environment", "test");
      with("jangteo.relay.kafka-bootstrap-servers", TestServers.kafka().bootstrapServers());
      withShard("name", shard);
      withShard("host", "127.0.0.1");
      withShard("port", String.valueOf(mySqlPort));
      withShard("reader", name(reader));
      withShard("username", "relay");
      withShard("password", "relay");
      withShard("server-id", String.valueOf(50_000 + Math.floorMod(shard.hashCode(), 1_000_000)));
      for (var i = 0; i < databases.length; i++) {
        withShard("outboxes[%d].database".formatted(i), databases[i].schema());
        withShard("outboxes[%d].source".formatted(i), "/order-service");
      }
    }

    Start with(String name, String value) {
      settings.put(name, value);
      return this;
    }

    Start withShard(String name, String value) {
      return with("jangteo.relay.shards[0]." + name, value);
    }

    RelayProcess start() {
      try {
        Files.createDirectories(LOGS);
        var port = freePort();
        var builder =
            new ProcessBuilder(command(port))
                .redirectErrorStream(true)
                .redirectOutput(LOGS.resolve(shard + "-" + port + ".log").toFile());
        return new RelayProcess(builder.start(), port);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private List<String> command(int port) {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(OutboxRelayApplication.class.getName());
      command.add("--server.port=" + port);
      settings.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
      return command;
    }
  }

  /** As it is written in the configuration. */
  static String name(Reader reader) {
    return reader.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rights of the README, and no more. */
  static void grantReading(
      String rootUrl, String rootUser, String rootPassword, OutboxDatabase... databases) {
    try (var connection = DriverManager.getConnection(rootUrl, rootUser, rootPassword);
        var statement = connection.createStatement()) {
      statement.execute("CREATE USER IF NOT EXISTS relay@'%' IDENTIFIED BY 'relay'");
      statement.execute("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO relay@'%'");
      for (var database : databases) {
        statement.execute("GRANT SELECT ON %s.* TO relay@'%%'".formatted(database.schema()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rights of the README for its days, and no more. */
  static void grantKeepingDays(OutboxDatabase database) {
    var mySql = TestServers.mySql();
    try (var connection =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
        var statement = connection.createStatement()) {
      for (var table : List.of("outbox_event", "outbox_event_leaving")) {
        statement.execute(
            "GRANT ALTER, CREATE, DROP, INSERT ON %s.%s TO relay@'%%'"
                .formatted(database.schema(), table));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  RelayProcess awaitReady() {
    Await.until("the relay is ready", START_LIMIT, this::isReady);
    return this;
  }

  boolean isReady() {
    return isUp("readiness");
  }

  boolean takesPart() {
    return isUp("takes-part");
  }

  private boolean isUp(String group) {
    return get("/actuator/health/" + group).map(HttpResponse::statusCode).equals(Optional.of(200));
  }

  /** The one that leads says more than a standby. */
  String health() {
    return get("/actuator/health/readiness").map(HttpResponse::body).orElse("");
  }

  /** A POST where there is a body; as whom, a token says. */
  HttpResponse<String> call(String path, @Nullable String token, @Nullable String body) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As a machine does that stops for a while and then goes on as if nothing had been. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String metrics() {
    return get("/actuator/prometheus").map(HttpResponse::body).orElse("");
  }

  private Optional<HttpResponse<String>> get(String path) {
    try {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return Optional.of(http.send(request, BodyHandlers.ofString()));
    } catch (IOException notUp) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** A standby has done what takes long the first time. */
  boolean isWarm() {
    return health().contains("StandingBy[isWarm=true]");
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the relay did not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
