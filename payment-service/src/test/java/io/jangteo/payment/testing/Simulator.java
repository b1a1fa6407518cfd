package io.jangteo.payment.testing;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real simulator in a process of its own: its books say what money really moved. */
public final class Simulator {

  public static final String TOSS_SECRET_KEY = "test_sk_payment_service";
  public static final String PORTONE_API_SECRET = "portone-secret-of-payment-service";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static @Nullable Simulator running;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = FreePorts.next();

  private Simulator(Map<String, String> more) {
    var settings =
        new HashMap<>(
            Map.of(
                "SIMULATOR_PORT",
                Integer.toString(port),
                "SIMULATOR_SEED",
                "1",
                "SIMULATOR_TOSS_SECRET_KEY",
                TOSS_SECRET_KEY,
                "SIMULATOR_PORTONE_API_SECRET",
                PORTONE_API_SECRET));
    settings.putAll(more);
    settings.put(
        "SIMULATOR_DATA", BuiltApplication.folder("simulator").resolve("books").toString());
    var _ =
        BuiltApplication.start(
            Path.of("../payment-gateway-simulator"),
            List.of("--enable-native-access=ALL-UNNAMED"),
            settings,
            URI.create(url() + "/admin/health"),
            START_LIMIT);
  }

  /** One for the test JVM. */
  public static synchronized Simulator get() {
    if (running == null) {
      running = new Simulator(Map.of());
    }
    return running;
  }

  /** One of its own, that tells the service there what happens. */
  public static Simulator telling(String service, String portOneSecret) {
    return new Simulator(
        Map.of(
            "SIMULATOR_TOSS_WEBHOOK_URL",
            service + "/v1/webhooks/toss",
            "SIMULATOR_PORTONE_WEBHOOK_URL",
            service + "/v1/webhooks/portone",
            "SIMULATOR_PORTONE_WEBHOOK_SECRET",
            portOneSecret));
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What the gateway keeps for an order, in won. */
  public long keptFor(UUID orderId) {
    return linesOf(orderId)
        .mapToLong(line -> number(line, "amount") - number(line, "cancelledAmount"))
        .sum();
  }

  /** How often money was taken for an order, given back or not. */
  public long capturesFor(UUID orderId) {
    return linesOf(orderId).count();
  }

  private Stream<JsonNode> linesOf(UUID orderId) {
    var books = JsonMapper.shared().readTree(send("GET", "/admin/books", ""));
    return books
        .valueStream()
        .filter(line -> line.path("merchantOrderId").asString("").equals(orderId.toString()))
        .filter(line -> line.path("approvedAt").isString());
  }

  private static long number(JsonNode line, String name) {
    return line.path(name).asLong();
  }

  /** What an automatically approved channel does: the money is taken before anyone asks us. */
  public void buyerPaysInTheWindow(String portOnePaymentId, long amount) {
    send(
        "POST",
        "/admin/window",
        "{\"provider\":\"portone\",\"paymentId\":\"%s\",\"amount\":%d}"
            .formatted(portOnePaymentId, amount));
  }

  public void script(String rule) {
    send("POST", "/admin/faults", rule);
  }

  public void outage(String outage) {
    send("POST", "/admin/outage", outage);
  }

  public void allIsWell() {
    send("DELETE", "/admin/faults", "");
    send("DELETE", "/admin/outage", "");
  }

  private String send(String method, String path, String body, String... headers) {
    var builder =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    var request = builder.build();
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
