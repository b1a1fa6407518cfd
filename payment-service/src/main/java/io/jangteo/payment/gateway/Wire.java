package io.jangteo.payment.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** One HTTP exchange with a provider, and exactly as much as can be said of how it ended. */
final class Wire {

  /** Far more than a payment object needs; a longer body is as good as none. */
  private static final long MOST_BYTES = 1_000_000;

  private static final Logger log = LoggerFactory.getLogger(Wire.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client;
  private final URI base;
  private final Map<String, String> headers;
  private final Duration answerTime;

  /**
   * @param headers of every request; they hold the secret and are never logged
   */
  Wire(URI base, Map<String, String> headers, Duration connectTimeout, Duration readTimeout) {
    this.base = base;
    this.headers = Map.copyOf(headers);
    this.answerTime = connectTimeout.plus(readTimeout);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** How an exchange ended. */
  sealed interface Ending {}

  /** An answer came, whole. Its body is {@link MissingNode} where it is no JSON. */
  record Reply(int status, JsonNode body) implements Ending {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    String text(String... path) {
      JsonNode node = body;
      for (var name : path) {
        node = node.path(name);
      }
      return node.isString() ? node.stringValue() : "";
    }
  }

  /** No connection came about, so the provider cannot have heard of the request. */
  record NeverSent(String detail) implements Ending {}

  /** The request may have arrived; no answer did, or only a part. */
  record Silence(String detail) implements Ending {}

  Ending get(String path) {
    return exchange(request(path).GET().build());
  }

  Ending post(String path, String idempotencyKey, Map<String, ?> body) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    var builder = HttpRequest.newBuilder(base.resolve(path)).header("Accept", "application/json");
    headers.forEach(builder::header);
    return builder;
  }

  /** The time is for the whole answer: one that stops in mid-body must not be waited for. */
  private Ending exchange(HttpRequest request) {
    var exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      var response = exchange.get(answerTime.toMillis(), TimeUnit.MILLISECONDS);
      log.debug(
          "{} {}: {} {}",
          request.method(),
          request.uri().getPath(),
          response.statusCode(),
          response.headers().firstValue("x-tosspayments-trace-id").orElse(""));
      return new Reply(response.statusCode(), json(response.body()));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return new Silence("no answer within " + answerTime);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new Silence("interrupted");
    } catch (ExecutionException e) {
      return beforeTheRequest(e.getCause())
          ? new NeverSent(String.valueOf(e.getCause()))
          : new Silence(String.valueOf(e.getCause()));
    }
  }

  private static boolean beforeTheRequest(@Nullable Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof UnknownHostException
        || failure instanceof UnresolvedAddressException
        || failure instanceof SSLHandshakeException
        || (failure instanceof IOException
            && failure.getCause() != null
            && failure.getCause() != failure
            && beforeTheRequest(failure.getCause()));
  }

  private static JsonNode json(byte[] body) {
    try {
      var node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
