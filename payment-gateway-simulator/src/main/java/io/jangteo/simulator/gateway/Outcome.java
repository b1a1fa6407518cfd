package io.jangteo.simulator.gateway;

import io.jangteo.simulator.http.Answer;
import io.jangteo.simulator.webhooks.Webhook;
import java.util.List;

/** What is answered, and who else is told once it is durable. */
public record Outcome(Answer answer, List<Webhook> webhooks) {
  public static Outcome of(Answer answer) {
    return new Outcome(answer, List.of());
  }

  Outcome answering(Answer other) {
    return new Outcome(other, webhooks);
  }
}
