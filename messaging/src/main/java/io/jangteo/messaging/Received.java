package io.jangteo.messaging;

import io.jangteo.contracts.Event;
import io.jangteo.operability.Traces;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to handle.
 *
 * @param id the same at every delivery
 * @param sequence the sender's aggregate version
 */
public record Received(
    UUID id,
    Event event,
    long sequence,
    String correlationId,
    @Nullable String traceparent,
    @Nullable String tracestate) {

  Traces.Context trace() {
    return new Traces.Context(traceparent, tracestate);
  }

  /** Whatever it leads to is told to come from its handling. */
  Received handledIn(Traces.Step step) {
    var context = step.context();
    return new Received(
        id, event, sequence, correlationId, context.traceparent(), context.tracestate());
  }

  /** The cause of whatever is appended while handling this. */
  public Cause asCause() {
    return new Cause(correlationId, id, traceparent, tracestate);
  }

  /** Told by the id, which its sender made beside the row. */
  long writtenAtMillis() {
    return id.getMostSignificantBits() >>> 16;
  }
}
