package io.jangteo.settlement.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jangteo.settlement.domain.GatewayLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A provider that answers as a test wants it to. */
final class Provider implements AutoCloseable {

  /** What it is asked, and with which authorization. */
  record Request(String query, String authorization) {}

  /** A status of 0 is no answer at all. */
  record Answer(int status, String body) {}

  final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<Request, Answer> answers = _ -> new Answer(200, "[]");

  Provider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  void answering(Function<Request, Answer> all) {
    answers = all;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    var request =
        new Request(
            Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), ""),
            exchange.getRequestHeaders().getFirst("Authorization"));
    requests.add(request);
    var answer = answers.apply(request);
    if (answer.status() == 0) {
      awaitTheEnd();
    } else {
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void awaitTheEnd() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static String recorded(String name) {
    try (var file = Provider.class.getResourceAsStream("/recorded/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line in a few words. */
  static String told(GatewayLine line) {
    var settlement = line.settlement();
    return "%s %s %s %d%s"
        .formatted(
            line.direction(),
            line.orderReference(),
            line.key(),
            line.amount().amount(),
            settlement == null
                ? ""
                : " fee %d vat %d on %s"
                    .formatted(
                        settlement.fee().amount(),
                        settlement.feeVat().amount(),
                        settlement.paidOutOn()));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }
}
