package io.jangteo.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A merchant's server: knows both secrets and gives up after a while. */
final class Client {
  static final String ORDER = "0199a000-0000-7000-8000-000000000001";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final Duration patience;
  private String authorization = "";

  Client(int port, Duration patience) {
    this.port = port;
    this.patience = patience;
  }

  static Client ofToss(int port) {
    return new Client(port, Duration.ofSeconds(10)).authorizedBy(basic("test_sk_simulator:"));
  }

  static Client ofPortOne(int port) {
    return new Client(port, Duration.ofSeconds(10))
        .authorizedBy("PortOne portone-simulator-secret");
  }

  Client withPatience(Duration shorter) {
    return new Client(port, shorter).authorizedBy(authorization);
  }

  Client authorizedBy(String header) {
    authorization = header;
    return this;
  }

  static String basic(String credentials) {
    return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
  }

  static String tossConfirmation(String paymentKey, String orderId, long amount) {
    return "{\"paymentKey\":\"%s\",\"orderId\":\"%s\",\"amount\":%d}"
        .formatted(paymentKey, orderId, amount);
  }

  Reply tossConfirm(String paymentKey, String... headers) {
    return post("/v1/payments/confirm", tossConfirmation(paymentKey, ORDER, 33_000), headers);
  }

  Reply tossQuery(String paymentKey) {
    return get("/v1/payments/" + paymentKey);
  }

  Reply portOneConfirm(String paymentId, String... headers) {
    return post(
        "/payments/" + paymentId + "/confirm",
        "{\"paymentToken\":\"token\",\"totalAmount\":33000}",
        headers);
  }

  Reply portOneQuery(String paymentId) {
    return get("/payments/" + paymentId);
  }

  Reply rule(String json) {
    return post("/admin/faults", json);
  }

  JsonNode books() {
    return get("/admin/books").json();
  }

  Reply get(String path) {
    return send("GET", path, "");
  }

  Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Reply send(String method, String path, String body, String... headers) {
    try {
      return tried(method, path, body, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply tried(String method, String path, String body, String... headers) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(patience)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response.headers());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  record Reply(int status, String body, HttpHeaders headers) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String text(String field) {
      return json().path(field).asString("");
    }

    long number(String field) {
      return json().path(field).longValue();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** What a client switches on. */
    String code() {
      return status + " " + (json().has("code") ? text("code") : text("type"));
    }
  }
}
