package io.jangteo.simulator.faults;

import java.time.Duration;

/** What the script has for one notice. */
public record WebhookPlan(Duration delay, int copies) {
  public static final WebhookPlan NOTHING = new WebhookPlan(Duration.ZERO, 1);
}
