package io.jangteo.connect;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.testing.BuiltApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Kafka Connect worker from Maven, with the files of this folder, in a process of its own. */
final class Worker implements AutoCloseable {

  private static final Path LIBS = Path.of("worker", "target", "libs");
  private static final Path PLUGINS = Path.of("target", "plugins");
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI api;
  private final RunningProgram running;

  private Worker(URI api, RunningProgram running) {
    this.api = api;
    this.running = running;
  }

  static Worker start(Map<String, String> environment) throws IOException {
    var port = FreePorts.next();
    var api = URI.create("http://127.0.0.1:%d/".formatted(port));
    var folder = BuiltApplication.folder("connect");
    var settings = folder.resolve("worker.properties");
    Files.copy(Path.of("worker.properties"), settings);
    Files.writeString(
        settings,
        """
        listeners=http://127.0.0.1:%d
        plugin.path=%s
        config.storage.replication.factor=1
        offset.storage.replication.factor=1
        status.storage.replication.factor=1
        """
            .formatted(port, PLUGINS.toAbsolutePath()),
        StandardOpenOption.APPEND);
    var command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            LIBS.toAbsolutePath() + "/*",
            "org.apache.kafka.connect.cli.ConnectDistributed",
            settings.toString());
    var program = new Program("connect", command, environment, Path.of("target", "connect.log"));
    return new Worker(
        api,
        RunningProgram.start(program).awaitReady(() -> BuiltApplication.isReady(api), START_LIMIT));
  }

  /** Creates it, or fails with what the worker says is wrong with it. */
  void create(String name, Path connector) {
    try {
      var request =
          HttpRequest.newBuilder(api.resolve("connectors/" + name + "/config"))
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString(Files.readString(connector)))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    running.stop(STOP_LIMIT);
  }
}
