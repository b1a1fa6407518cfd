package io.jangteo.payment.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A provider that says what it is told to, by method and path. */
final class Stub implements AutoCloseable {

  record Request(String line, String body, Map<String, List<String>> headers) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  /** How it answers. */
  sealed interface Answer {}

  record Whole(int status, String body) implements Answer {}

  /** Stops in mid-body. */
  record Truncated(int status, String body) implements Answer {}

  /** Hears the request, and says nothing. */
  record Silent() implements Answer {}

  /** Hears the request, and hangs up. */
  record HungUp() implements Answer {}

  /** Where an exchange breaks after the request was heard. */
  enum Break {
    SILENT,
    HUNG_UP,
    TRUNCATED;

    Answer answer() {
      return switch (this) {
        case SILENT -> new Silent();
        case HUNG_UP -> new HungUp();
        case TRUNCATED -> new Truncated(200, "{\"status\":\"DONE\"");
      };
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  Stub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Stub answering(String line, int status, String body) {
    return answering(line, new Whole(status, body));
  }

  Stub answering(String line, Answer answer) {
    return answering(line, _ -> answer);
  }

  Stub answering(String line, Function<Request, Answer> answer) {
    answers.put(line, answer);
    return this;
  }

  private void serve(HttpExchange exchange) throws IOException {
    var line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var request = new Request(line, body, Map.copyOf(exchange.getRequestHeaders()));
    requests.add(request);
    switch (answers.getOrDefault(line, _ -> new Whole(599, "not told")).apply(request)) {
      case Whole(var status, var text) -> write(exchange, status, text, 0);
      case Truncated(var status, var text) -> write(exchange, status, text, 10);
      case Silent _ -> awaitTheEnd();
      case HungUp _ -> {}
    }
    exchange.close();
  }

  private static void write(HttpExchange exchange, int status, String text, int missing)
      throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length + missing);
    exchange.getResponseBody().write(bytes);
  }

  private void awaitTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
