package io.jangteo.settlement.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading from a provider for one of our accounts there. Nothing it asks moves money. */
final class Wire {

  /** Some 5,000 rows of a settlement. */
  private static final long MOST_BYTES = 32_000_000;

  private static final Logger log = LoggerFactory.getLogger(Wire.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Dialect dialect;
  private final List<String> authorizations;
  private final AtomicInteger inUse = new AtomicInteger();
  private final HttpClient client;
  private final Duration answerTime;

  /**
   * @param authorizations whole values of the header: there are two while keys are changed
   */
  Wire(
      Dialect dialect, List<String> authorizations, Duration connectTimeout, Duration readTimeout) {
    this.dialect = dialect;
    this.authorizations = List.copyOf(authorizations);
    this.answerTime = connectTimeout.plus(readTimeout);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connectTimeout)
            .build();
  }

  /**
   * Where a provider is, and how it says no.
   *
   * @param codeField the field of an error that names its kind
   * @param keyRefusals the kinds that mean that it does not know our key
   */
  record Dialect(URI base, String codeField, Set<String> keyRefusals) {}

  /** There is nothing to be read now. */
  static final class Unreadable extends Exception {
    Unreadable(String why) {
      super(why);
    }
  }

  JsonNode get(String path) throws Unreadable {
    var first = inUse.get();
    for (int tried = 0; ; tried++) {
      var key = (first + tried) % authorizations.size();
      try {
        var answer = get(path, authorizations.get(key));
        if (inUse.getAndSet(key) != key) {
          log.warn("{} knows another of our keys: used from now on", dialect.base().getHost());
        }
        return answer;
      } catch (KeyRefused e) {
        if (tried + 1 == authorizations.size()) {
          throw new Unreadable("our keys are refused: " + e.getMessage());
        }
      }
    }
  }

  private JsonNode get(String path, String authorization) throws Unreadable, KeyRefused {
    var request =
        HttpRequest.newBuilder(dialect.base().resolve(path))
            .header("Accept", "application/json")
            .header("Authorization", authorization)
            .build();
    // The time is for the whole answer: one that stops in mid-body must not be waited for.
    var exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      var response = exchange.get(answerTime.toNanos(), TimeUnit.NANOSECONDS);
      return body(response.statusCode(), response.body());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new Unreadable("no answer within " + answerTime);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new Unreadable("interrupted");
    } catch (ExecutionException e) {
      throw new Unreadable(String.valueOf(e.getCause()));
    }
  }

  private JsonNode body(int status, byte[] bytes) throws Unreadable, KeyRefused {
    JsonNode body;
    try {
      body = JSON.readTree(bytes);
    } catch (JacksonException e) {
      throw new Unreadable("HTTP %d without JSON".formatted(status));
    }
    if (status == 200) {
      return body;
    }
    var code = body.path(dialect.codeField()).asString("");
    if (dialect.keyRefusals().contains(code)) {
      throw new KeyRefused(code);
    }
    throw new Unreadable("HTTP %d %s".formatted(status, code).strip());
  }

  private static final class KeyRefused extends Exception {
    KeyRefused(String code) {
      super(code);
    }
  }
}
