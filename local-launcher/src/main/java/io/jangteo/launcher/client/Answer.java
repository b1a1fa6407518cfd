package io.jangteo.launcher.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What an API answered. */
public record Answer(int status, HttpHeaders headers, String body) {
  private static final String REPLAYED = "Idempotency-Replayed";

  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether the request had been done before, and this is its order again. */
  public boolean isReplayed() {
    return headers.firstValue(REPLAYED).filter("true"::equals).isPresent();
  }

  public <T> T as(Class<T> type) {
    return Json.MAPPER.readValue(body, type);
  }

  /** The stable code of an RFC 9457 body, or the bare status where there is none. */
  public String problemCode() {
    return text("code").orElse("HTTP " + status);
  }

  public Optional<String> text(String field) {
    try {
      return Json.MAPPER.readTree(body).path(field).asStringOpt();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  Optional<Duration> retryAfter() {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  @Override
  public String toString() {
    return "HTTP %d %s".formatted(status, body);
  }
}
