package io.jangteo.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an event came to be, so that one order can be followed through every service.
 *
 * @param correlationId the same on everything that one request set off; here, the order's id
 * @param causationId the message that was being handled; absent when it was an HTTP request
 * @param traceparent W3C trace context, as it came in
 */
public record Cause(
    String correlationId,
    @Nullable UUID causationId,
    @Nullable String traceparent,
    @Nullable String tracestate) {

  /** Something began here, without anyone's asking: a deadline passed, a clock struck. */
  public static Cause ofOwnAccord(String correlationId) {
    return new Cause(correlationId, null, null, null);
  }

  /** A request from outside. */
  public static Cause request(String correlationId, @Nullable String traceparent) {
    return new Cause(correlationId, null, traceparent, null);
  }
}
