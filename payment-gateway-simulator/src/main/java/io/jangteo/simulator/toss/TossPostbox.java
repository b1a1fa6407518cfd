package io.jangteo.simulator.toss;

import io.jangteo.simulator.webhooks.Postbox;
import io.jangteo.simulator.webhooks.Webhook;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Unsigned, seven resends over almost four days. */
public record TossPostbox(URI url) implements Postbox {
  @Override
  public Duration timeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public List<Integer> resendAfterMinutes() {
    return List.of(1, 4, 16, 64, 256, 1_024, 4_096);
  }

  @Override
  public Map<String, String> headers(Webhook webhook, int resends, Instant now) {
    return Map.of(
        "tosspayments-webhook-transmission-time", TossPayment.time(now),
        "tosspayments-webhook-transmission-retried-count", String.valueOf(resends),
        "tosspayments-webhook-transmission-id", webhook.id());
  }

  @Override
  public boolean accepts(int status) {
    return status == 200;
  }
}
