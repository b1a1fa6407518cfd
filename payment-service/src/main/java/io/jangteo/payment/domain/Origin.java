package io.jangteo.payment.domain;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What set changes off, by order, so that one order can be followed through every service. A change
 * of our own accord goes on with the trace the payment was last touched under.
 */
public record Origin(Map<UUID, Trace> byOrder) {

  public static final Origin OWN_ACCORD = new Origin(Map.of());

  public Origin {
    byOrder = Map.copyOf(byOrder);
  }

  /** One message's place in the story. */
  public record Trace(
      @Nullable UUID messageId, @Nullable String traceparent, @Nullable String tracestate) {}
}
