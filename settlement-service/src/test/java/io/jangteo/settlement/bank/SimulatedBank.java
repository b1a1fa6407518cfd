package io.jangteo.settlement.bank;

import io.jangteo.launcher.process.Program;
import io.jangteo.launcher.process.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real simulator in a process of its own, one for the test JVM. */
final class SimulatedBank {

  static final String KEY = "bank-key-of-settlement-service";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static @Nullable SimulatedBank running;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private SimulatedBank() {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      var folder = Files.createTempDirectory("bank");
      var program =
          new Program(
              "simulator",
              List.of(
                  ProcessHandle.current().info().command().orElse("java"),
                  "--enable-native-access=ALL-UNNAMED",
                  "-jar",
                  jar().toString()),
              Map.of(
                  "SIMULATOR_PORT",
                  Integer.toString(port),
                  "SIMULATOR_SEED",
                  "1",
                  "SIMULATOR_BANK_KEY",
                  KEY,
                  "SIMULATOR_DATA",
                  folder.resolve("books").toString()),
              folder.resolve("simulator.log"));
      RunningProgram.start(program).awaitReady(this::isUp, START_LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static synchronized SimulatedBank get() {
    if (running == null) {
      running = new SimulatedBank();
    }
    return running;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path)).POST(BodyPublishers.ofString(body)));
  }

  private boolean isUp() {
    try {
      return !send(HttpRequest.newBuilder(URI.create(url() + "/admin/health"))).isEmpty();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private String send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path jar() throws IOException {
    try (var files = Files.list(Path.of("../payment-gateway-simulator/target"))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-app.jar"))
          .findAny()
          .orElseThrow(() -> new IllegalStateException("package payment-gateway-simulator first"))
          .toAbsolutePath();
    }
  }
}
