package io.jangteo.settlement.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.launcher.servers.FreePorts;
import io.jangteo.launcher.testing.BuiltApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real simulator in a process of its own, one for the test JVM, and its buyers. */
final class Simulator {

  static final String TOSS = basic("test_sk_settlement_service");
  static final String PORTONE = "PortOne portone-secret-of-settlement-service";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static @Nullable Simulator running;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePorts.next();

  private Simulator() {
    var settings =
        Map.of(
            "SIMULATOR_PORT", Integer.toString(port),
            "SIMULATOR_SEED", "1",
            "SIMULATOR_TOSS_SECRET_KEY", "test_sk_settlement_service",
            "SIMULATOR_PORTONE_API_SECRET", "portone-secret-of-settlement-service",
            "SIMULATOR_DATA", BuiltApplication.folder("simulator").resolve("books").toString());
    var _ =
        BuiltApplication.start(
            Path.of("../payment-gateway-simulator"),
            List.of("--enable-native-access=ALL-UNNAMED"),
            settings,
            url().resolve("/admin/health"),
            START_LIMIT);
  }

  static synchronized Simulator get() {
    if (running == null) {
      running = new Simulator();
    }
    return running;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  void post(String authorization, String path, String body) {
    send("POST", authorization, path, body);
  }

  private void send(String method, String authorization, String path, String body) {
    var request =
        HttpRequest.newBuilder(url().resolve(path))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String basic(String key) {
    return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
  }
}
