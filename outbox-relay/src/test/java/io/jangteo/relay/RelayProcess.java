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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
    try {
      Files.createDirectories(LOGS);
      var port = freePort();
      var builder =
          new ProcessBuilder(command(reader, shard, port, databases))
              .redirectErrorStream(true)
              .redirectOutput(LOGS.resolve(shard + "-" + port + ".log").toFile());
      return new RelayProcess(builder.start(), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(
      Reader reader, String shard, int port, OutboxDatabase... databases) {
    grantReading(databases);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(OutboxRelayApplication.class.getName());
    var first = "--jangteo.relay.shards[0].";
    command.add("--server.port=" + port);
    command.add("--jangteo.relay.environment=test");
    command.add(
        "--jangteo.relay.kafka-bootstrap-servers=" + TestServers.kafka().bootstrapServers());
    command.add(first + "name=" + shard);
    command.add(first + "host=127.0.0.1");
    command.add(first + "port=" + TestServers.mySql().port());
    command.add(first + "reader=" + name(reader));
    command.add(first + "username=relay");
    command.add(first + "password=relay");
    command.add(first + "server-id=" + (50_000 + Math.floorMod(shard.hashCode(), 1_000_000)));
    for (var i = 0; i < databases.length; i++) {
      command.add(first + "outboxes[%d].database=%s".formatted(i, databases[i].schema()));
      command.add(first + "outboxes[%d].source=/order-service".formatted(i));
    }
    return command;
  }

  /** As it is written in the configuration. */
  static String name(Reader reader) {
    return reader.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rights of the README, and no more. */
  private static void grantReading(OutboxDatabase... databases) {
    var mySql = TestServers.mySql();
    try (var connection =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
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
