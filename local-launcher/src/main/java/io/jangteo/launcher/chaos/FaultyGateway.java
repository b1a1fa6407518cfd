package io.jangteo.launcher.chaos;

import io.jangteo.launcher.Part;
import io.jangteo.launcher.client.Answer;
import io.jangteo.launcher.client.Api;
import io.jangteo.launcher.client.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The simulated gateway, and how ill it is meant to behave when it is asked for money. */
public record FaultyGateway(Api api) {

  /** As long as payment-service listens to a gateway that says nothing. */
  public static final Duration SILENCE = Duration.ofSeconds(3);

  /** What its luck follows from. */
  public String seed() throws IOException, InterruptedException {
    var health = api.get(Part.SIMULATOR, "/admin/health", null);
    checked(health);
    return health.text("seed").orElseThrow();
  }

  /** The first trouble that meets a request is the only one: each has its share of what is left. */
  public void becomeFaulty() throws IOException, InterruptedException {
    rule(0.30, Map.of("effect", "error", "code", "REJECT_CARD_PAYMENT"));
    rule(0.05 / 0.70, Map.of("effect", "bad-gateway", "when", "before"));
    rule(0.05 / 0.65, Map.of("effect", "bad-gateway", "when", "after"));
    rule(0.05 / 0.60, Map.of("effect", "silence", "when", "after"));
    say("declines 30 %, answers 10 % with 502, is silent for 5 % after it took the money");
  }

  public void becomeSlow(Duration by) throws IOException, InterruptedException {
    var latency = Map.of("distribution", "fixed", "millis", by.toMillis());
    rule(1, Map.of("effect", "delay", "latency", latency));
    say("takes %,d ms for each payment besides".formatted(by.toMillis()));
  }

  /** Nobody listens where it was. */
  public void goAway(Duration time) throws IOException, InterruptedException {
    checked(
        api.post(
            Part.SIMULATOR,
            "/admin/outage",
            null,
            Map.of("seconds", time.toSeconds(), "kind", "refused"),
            Map.of()));
    say("is away for %,d s".formatted(time.toSeconds()));
  }

  /** Waits until it is back, if it is away. */
  public void recover() throws IOException, InterruptedException {
    checked(Patience.FOR_A_RESTART.insist(() -> api.delete(Part.SIMULATOR, "/admin/faults", null)));
    say("does as it is told");
  }

  private void rule(double probability, Map<String, ?> effect)
      throws IOException, InterruptedException {
    Map<String, Object> rule = new HashMap<>(effect);
    rule.put("operation", "confirm");
    rule.put("probability", probability);
    checked(api.post(Part.SIMULATOR, "/admin/faults", null, rule, Map.of()));
  }

  private static void checked(Answer answer) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException("The simulator does not do that: " + answer);
    }
  }

  private static void say(String what) {
    System.out.println("  the gateway " + what);
  }
}
