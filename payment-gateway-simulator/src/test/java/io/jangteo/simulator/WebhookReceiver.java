package io.jangteo.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The merchant's end of a webhook. */
final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Notice> received = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();

  private WebhookReceiver(HttpServer server) {
    this.server = server;
  }

  static WebhookReceiver listening() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var receiver = new WebhookReceiver(HttpServer.create(address, 0));
      receiver.server.createContext("/", receiver::receive);
      receiver.server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next so many notices are answered 500. */
  void refuseNext(int times) {
    refusals.set(times);
  }

  Notice next() {
    try {
      var notice = received.poll(10, TimeUnit.SECONDS);
      if (notice == null) {
        throw new AssertionError("no webhook came");
      }
      return notice;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isQuiet() {
    return received.isEmpty();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new HashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      received.add(new Notice(exchange.getRequestURI().getPath(), Map.copyOf(headers), body));
      exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 500 : 200, -1);
    }
  }

  record Notice(String path, Map<String, String> headers, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    String status() {
      return json().path("data").path("status").asString("");
    }

    String type() {
      return json().path("type").asString("");
    }
  }
}
