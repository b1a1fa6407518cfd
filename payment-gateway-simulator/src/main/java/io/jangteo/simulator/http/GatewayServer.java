package io.jangteo.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP on loopback, or at SIMULATOR_HOST, with every way in which a connection can end. */
public final class GatewayServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GatewayServer.class);
  private static final int PLATFORM_THREADS = 8;
  private static final int BODY_LIMIT_BYTES = 64 * 1024;

  /** Longer than the 60 seconds that both providers tell their clients to wait. */
  private static final Duration SILENCE_LIMIT = Duration.ofMinutes(5);

  private static final Duration LOOKS_AT_THE_CLOCK = Duration.ofMillis(20);

  private final Server server;
  private final ServerConnector connector;

  private GatewayServer(String host, int port, Door door) {
    var threads = new QueuedThreadPool(PLATFORM_THREADS, 2);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server = new Server(threads);
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(1_024);
    connector.setIdleTimeout(SILENCE_LIMIT.toMillis());
    server.addConnector(connector);
    server.setHandler(new Deliveries(door));
  }

  /** Port 0 is any that is free. */
  public static GatewayServer listen(String host, int port, Door door) throws BindException {
    var server = new GatewayServer(host, port, door);
    try {
      server.server.start();
      // So that a listener that was closed for a while comes back where it was.
      server.connector.setPort(server.connector.getLocalPort());
      return server;
    } catch (Exception e) {
      server.close();
      if (e.getCause() instanceof BindException taken) {
        throw taken;
      }
      throw new IllegalStateException(e);
    }
  }

  public int port() {
    return connector.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void closeListenerUntil(BooleanSupplier isTime) {
    Thread.startVirtualThread(
        () -> {
          try {
            connector.stop();
            log.info("nobody listens on {}", port());
            while (!isTime.getAsBoolean()) {
              Thread.sleep(LOOKS_AT_THE_CLOCK);
            }
            connector.start();
            log.info("listening on {} again", port());
          } catch (Exception e) {
            log.error("the listener does not come back", e);
          }
        });
  }

  private final class Deliveries extends Handler.Abstract {
    private final Door door;

    Deliveries(Door door) {
      this.door = door;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      switch (door.answer(read(request))) {
        case Delivery.Whole(var answer) -> write(response, answer, callback);
        case Delivery.Torn(var answer) -> {
          var body = UTF_8.encode(answer.body());
          start(response, answer, body.remaining());
          Content.Sink.write(response, false, body.limit(body.remaining() / 2));
          reset(request, callback);
        }
        case Delivery.Cut() -> reset(request, callback);
        case Delivery.Silent() -> endWhenClientLeaves(endPoint(request), callback);
        case Delivery.Streamed(var writer) -> {
          response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json;charset=UTF-8");
          try (var out = Content.Sink.asOutputStream(response)) {
            writer.accept(out);
          }
          callback.succeeded();
        }
        case Delivery.Last(var answer, var isTime) ->
            write(response, answer, Callback.from(callback, () -> closeListenerUntil(isTime)));
      }
      return true;
    }

    private static HttpRequest read(Request request) throws IOException {
      var headers = new HashMap<String, String>();
      request.getHeaders().forEach(h -> headers.put(h.getLowerCaseName(), h.getValue()));
      String body;
      try (var in = Content.Source.asInputStream(request)) {
        body = new String(in.readNBytes(BODY_LIMIT_BYTES), UTF_8);
      }
      var query = new HashMap<String, String>();
      Request.extractQueryParameters(request).forEach(f -> query.put(f.getName(), f.getValue()));
      var path = request.getHttpURI().getPath();
      return new HttpRequest(
          request.getMethod().toUpperCase(Locale.ROOT), path, segments(path), query, headers, body);
    }

    private static List<String> segments(String path) {
      return Stream.of(path.split("/")).filter(s -> !s.isEmpty()).map(URIUtil::decodePath).toList();
    }

    private static void write(Response response, Answer answer, Callback callback) {
      var body = UTF_8.encode(answer.body());
      start(response, answer, body.remaining());
      response.write(true, body, callback);
    }

    private static void start(Response response, Answer answer, int length) {
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
      answer.headers().forEach(response.getHeaders()::put);
    }

    /** A real TCP reset: lingering for 0 seconds throws away what was not sent yet. */
    private static void reset(Request request, Callback callback) throws IOException {
      if (endPoint(request).getTransport() instanceof SocketChannel channel) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      endPoint(request).close();
      callback.failed(new EofException("reset on script"));
    }

    /** While a request is being served nothing more is read, so bytes can only mean the end. */
    private static void endWhenClientLeaves(EndPoint endPoint, Callback callback) {
      endPoint.tryFillInterested(
          Callback.from(
              () -> {
                endPoint.close();
                callback.failed(new EofException("silence on script"));
              }));
    }

    private static EndPoint endPoint(Request request) {
      return request.getConnectionMetaData().getConnection().getEndPoint();
    }
  }
}
