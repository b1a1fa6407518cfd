package io.jangteo.http;

import io.micrometer.tracing.Tracer;
import java.util.Optional;

/** The trace that the current request belongs to. */
public final class CurrentTrace {

  private final Tracer tracer;

  CurrentTrace(Tracer tracer) {
    this.tracer = tracer;
  }

  /** W3C {@code traceparent} of the current span; absent outside a request. */
  public Optional<String> traceparent() {
    return Optional.ofNullable(tracer.currentSpan())
        .map(span -> span.context())
        .filter(context -> !context.traceId().isEmpty())
        .map(
            context ->
                "00-%s-%s-%s"
                    .formatted(
                        context.traceId(),
                        context.spanId(),
                        Boolean.TRUE.equals(context.sampled()) ? "01" : "00"));
  }

  /** What a client quotes when it asks what happened. */
  public String traceId() {
    return Optional.ofNullable(tracer.currentSpan())
        .map(span -> span.context().traceId())
        .orElse("");
  }
}
