package io.jangteo.launcher.demo;

import io.jangteo.launcher.client.OrderView;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A story at its end.
 *
 * @param order as last seen; null when it was never accepted
 * @param took from placing it to seeing it closed
 * @param fault what went otherwise than it should
 */
record Told(Story story, @Nullable OrderView order, Duration took, @Nullable String fault) {

  static Told of(Story story, OrderView order, Duration took) {
    String outcome = outcome(order);
    return new Told(
        story,
        order,
        took,
        outcome.equals(story.expected())
            ? null
            : "ended as %s, not as %s".formatted(outcome, story.expected()));
  }

  Told butFor(String otherFault) {
    return new Told(story, order, took, otherFault);
  }

  boolean endedWell() {
    return fault == null;
  }

  static String outcome(OrderView order) {
    return Objects.requireNonNullElse(order.failureReason(), order.status());
  }
}
