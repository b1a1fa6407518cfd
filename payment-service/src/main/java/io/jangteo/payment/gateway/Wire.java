package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.gateway.Heard.Health;
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
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * HTTP with a provider for one of our accounts there, and exactly as much as can be said of how an
 * exchange ended.
 */
final class Wire {

  /** Far more than a payment object needs; a longer body is as good as none. */
  private static final long MOST_BYTES = 1_000_000;

  private static final Logger log = LoggerFactory.getLogger(Wire.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Dialect dialect;
  private final ApiKeys keys;
  private final HttpClient client;
  private final Duration answerTime;

  Wire(Dialect dialect, ApiKeys keys, Duration connectTimeout, Duration readTimeout) {
    this.dialect = dialect;
    this.keys = keys;
    this.answerTime = connectTimeout.plus(readTimeout);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Where a provider is, and how it says no.
   *
   * @param codeField the field of an error that names its kind
   * @param keyRefusals the kinds that mean that it does not know our key, and has done nothing
   */
  record Dialect(URI base, String codeField, Set<String> keyRefusals) {}

  /** How an exchange ended. */
  sealed interface Ending {

    Health health();

    default <A> Heard<A> heard(A answer) {
      return new Heard<>(answer, health());
    }

    /** What is known of a refund; only a reply needs reading. */
    default RefundAnswer ofRefund(Function<Reply, RefundAnswer> reading) {
      return switch (this) {
        case NeverSent(var detail) -> new RefundAnswer.NotSent(detail);
        case Silence(var detail) -> new RefundAnswer.Unclear(detail, false);
        case KeysRefused(var code) -> new RefundAnswer.NotSent(code);
        case Reply reply -> reading.apply(reply);
      };
    }
  }

  /**
   * An answer came, whole.
   *
   * @param code the kind of error; empty where none is named
   * @param body {@link MissingNode} where it is no JSON
   */
  record Reply(int status, String code, JsonNode body) implements Ending {

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    boolean isTooMany() {
      return status == 429;
    }

    @Override
    public Health health() {
      return status >= 500 || (isSuccess() && !body.isObject()) ? Health.TROUBLED : Health.WELL;
    }

    GatewayAnswer.Unclear illegible() {
      return new GatewayAnswer.Unclear("HTTP %d without a code".formatted(status), false);
    }
  }

  /** No connection came about, so the provider cannot have heard of the request. */
  record NeverSent(String detail) implements Ending {
    @Override
    public Health health() {
      return Health.TROUBLED;
    }
  }

  /** The request may have arrived; no answer did, or only a part. */
  record Silence(String detail) implements Ending {
    @Override
    public Health health() {
      return Health.TROUBLED;
    }
  }

  /** The provider knows none of our keys, and has done nothing. */
  record KeysRefused(String code) implements Ending {
    @Override
    public Health health() {
      return Health.KEYS_REFUSED;
    }
  }

  Ending get(String path) {
    return exchange(request(path).GET());
  }

  Ending post(String path, String idempotencyKey, Map<String, ?> body) {
    return exchange(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(dialect.base().resolve(path))
        .header("Accept", "application/json");
  }

  /**
   * Another key is tried only where the provider has said that it did nothing for want of one it
   * knows; never after silence, since what it remembers of a request belongs to the key (ADR 12).
   */
  private Ending exchange(HttpRequest.Builder request) {
    var end = System.nanoTime() + answerTime.toNanos();
    var first = true;
    var refusal = "";
    for (var key : keys.inOrder()) {
      var ending = exchange(request.setHeader("Authorization", key.authorization()).build(), end);
      if (!(ending instanceof Reply reply) || !dialect.keyRefusals().contains(reply.code())) {
        if (!first && ending instanceof Reply) {
          log.warn("{} knows another of our keys: used from now on", dialect.base().getHost());
          keys.use(key);
        }
        return ending;
      }
      first = false;
      refusal = reply.code();
    }
    return new KeysRefused(refusal);
  }

  /** The time is for the whole answer: one that stops in mid-body must not be waited for. */
  private Ending exchange(HttpRequest request, long end) {
    var exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      var response = exchange.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      log.debug(
          "{} {}: {} {}",
          request.method(),
          request.uri().getPath(),
          response.statusCode(),
          response.headers().firstValue("x-tosspayments-trace-id").orElse(""));
      var body = json(response.body());
      return new Reply(response.statusCode(), text(body, dialect.codeField()), body);
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

  /** What stands there, if it is a text. */
  static String text(JsonNode json, String... path) {
    var node = json;
    for (var name : path) {
      node = node.path(name);
    }
    return node.isString() ? node.stringValue() : "";
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
