package io.jangteo.settlement.bank;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real simulator in a process of its own, one for the test JVM. */
final class SimulatedBank {

  static final String KEY = "bank-key-of-settlement-service";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static @Nullable SimulatedBank running;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePorts.next();

  private SimulatedBank() {
    var settings =
        Map.of(
            "SIMULATOR_PORT",
            Integer.toString(port),
            "SIMULATOR_SEED",
            "1",
            "SIMULATOR_BANK_KEY",
            KEY,
            "SIMULATOR_DATA",
            BuiltApplication.folder("bank").resolve("books").toString());
    var _ =
        BuiltApplication.start(
            Path.of("../payment-gateway-simulator"),
            List.of("--enable-native-access=ALL-UNNAMED"),
            settings,
            URI.create(url() + "/admin/health"),
            START_LIMIT);
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
}
