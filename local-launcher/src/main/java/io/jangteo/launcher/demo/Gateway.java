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
  private static final Duration LIMIT = Duration.ofSeconds(45);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int AWAY_SECONDS = 6;
  private static final Pattern OPEN =
      Pattern.compile(
          "(?m)^resilience4j_circuitbreaker_state\\{(?=[^}]*name=\"portone-approve\")(?=[^}]*state=\"open\")[^}]*\\} 1(\\.0)?\\s*$");

  private final Api api;

  Gateway(Api api) {
    this.api = api;
  }

  /**
   * Nobody listens where it was, until payment-service has come to the view that it is no use
   * asking for now. False when it does not come to it.
   */
  boolean stayAwayUntilGivenUp() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      goAway();
      if (isGivenUp()) {
        return true;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  /** For a moment; while it is away nobody can ask it to stay away either. */
  private void goAway() throws InterruptedException {
    try {
      api.post(
          Part.SIMULATOR,
          "/admin/outage",
          null,
          Map.of("seconds", AWAY_SECONDS, "kind", "refused"),
          Map.of());
    } catch (IOException e) {
      // It is away.
    }
  }

  private boolean isGivenUp() throws IOException, InterruptedException {
    var metrics = api.get(Part.PAYMENT_SERVICE, "/actuator/prometheus", WATCHER);
    return metrics.isSuccess() && OPEN.matcher(metrics.body()).find();
  }
}
