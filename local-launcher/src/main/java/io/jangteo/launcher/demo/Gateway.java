package io.jangteo.launcher.demo;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Api.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** The simulated gateway, and what payment-service thinks of it. */
final class Gateway {
  private static final Caller WATCHER = new Caller(Role.INTERNAL, "launcher");
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Pattern OPEN =
      Pattern.compile(
          "(?m)^resilience4j_circuitbreaker_state\\{(?=[^}]*name=\"portone-approve\")(?=[^}]*state=\"open\")[^}]*\\} 1(\\.0)?\\s*$");

  private final Api api;

  Gateway(Api api) {
    this.api = api;
  }

  /** Nobody listens where it was. */
  void goAway(Duration length) throws IOException, InterruptedException {
    var answer =
        api.post(
            Part.SIMULATOR,
            "/admin/outage",
            null,
            Map.of("seconds", length.toSeconds(), "kind", "refused"),
            Map.of());
    if (!answer.isSuccess()) {
      throw new IOException("The gateway does not go away: " + answer);
    }
  }

  /** Whether payment-service comes to the view that it is no use asking for now. */
  boolean isGivenUpForNow() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      var metrics = api.get(Part.PAYMENT_SERVICE, "/actuator/prometheus", WATCHER);
      if (metrics.isSuccess() && OPEN.matcher(metrics.body()).find()) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }
}
