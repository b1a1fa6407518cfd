package io.jangteo.operability;

import io.jangteo.operability.OrderInLog.Scope;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with traces that come in a row or a record instead of a request. An order's trace id is
 * the one of the request that placed it; while nobody receives spans, none is made here, and the
 * ids are handed on all the same.
 */
public final class Traces {

  public static final Traces NONE = new Traces(Tracer.NOOP, Propagator.NOOP, false);

  private static final String TRACEPARENT = "traceparent";
  private static final String TRACESTATE = "tracestate";
  private static final Pattern PARSED =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]([0-9a-f])");

  private final Tracer tracer;
  private final Propagator propagator;
  private final boolean received;

  /**
   * @param received whether there is somebody to send spans to
   */
  public Traces(Tracer tracer, Propagator propagator, boolean received) {
    this.tracer = tracer;
    this.propagator = propagator;
    this.received = received;
  }

  /**
   * W3C trace context, as rows and records carry it.
   *
   * @param traceparent absent where something began of its own accord
   */
  public record Context(@Nullable String traceparent, @Nullable String tracestate) {
    public static final Context NONE = new Context(null, null);
  }

  /**
   * What this thread logs and calls until it is closed belongs to this trace, and to this order if
   * it is one of an order.
   */
  public Scope about(@Nullable Object orderId, Context context) {
    Scope order = orderId == null ? () -> {} : OrderInLog.of(orderId);
    var parsed = PARSED.matcher(context.traceparent() == null ? "" : context.traceparent());
    if (!parsed.matches()) {
      return order;
    }
    var parent =
        tracer
            .traceContextBuilder()
            .traceId(parsed.group(1))
            .spanId(parsed.group(2))
            .sampled(isSampled(parsed.group(3)))
            .build();
    var trace = tracer.currentTraceContext().newScope(parent);
    return () -> {
      trace.close();
      order.close();
    };
  }

  /** Where nobody receives spans, what only begins and ends one may be left out. */
  public boolean areReceived() {
    return received;
  }

  /** A record is being published. Not current in this thread, for many are at once. */
  public Step publishing(String topic, Context context) {
    return continuing("publish " + topic, Span.Kind.PRODUCER, context)
        .tag("messaging.system", "kafka")
        .tag("messaging.destination.name", topic);
  }

  /** A record is being handled. Not current in this thread, for a batch is handled at once. */
  public Step handling(String event, String consumer, Context context) {
    return continuing("handle " + event, Span.Kind.CONSUMER, context)
        .tag("messaging.system", "kafka")
        .tag("messaging.consumer.group.name", consumer);
  }

  private Step continuing(String name, Span.Kind kind, Context context) {
    return received && context.traceparent() != null
        ? new Step(begin(name, kind, context), null, context)
        : new Step(null, null, context);
  }

  /**
   * Somebody else's API is being called, and this thread waits for the answer.
   *
   * @param why asked only where spans are received: it may be a question to the database
   */
  public Step calling(String whom, String what, Supplier<Context> why) {
    if (!received) {
      return new Step(null, null, Context.NONE);
    }
    var context = why.get();
    var span = begin(whom + " " + what, Span.Kind.CLIENT, context).tag("peer.service", whom);
    return new Step(span, tracer.withSpan(span), context);
  }

  private Span begin(String name, Span.Kind kind, Context context) {
    var carrier = new HashMap<String, String>();
    if (context.traceparent() != null) {
      carrier.put(TRACEPARENT, context.traceparent());
    }
    if (context.tracestate() != null) {
      carrier.put(TRACESTATE, context.tracestate());
    }
    return propagator.extract(carrier, Map::get).name(name).kind(kind).start();
  }

  private static boolean isSampled(String lastDigitOfFlags) {
    return Integer.parseInt(lastDigitOfFlags, 16) % 2 == 1;
  }

  /** A stretch of work: a span, where spans are received. */
  public static final class Step implements AutoCloseable {

    private final @Nullable Span span;
    private final Tracer.@Nullable SpanInScope current;
    private final Context before;

    private Step(@Nullable Span span, Tracer.@Nullable SpanInScope current, Context before) {
      this.span = span;
      this.current = current;
      this.before = before;
    }

    /** For whatever this leads to. */
    public Context context() {
      return Optional.ofNullable(span)
          .map(Span::context)
          .map(
              context ->
                  new Context(
                      "00-%s-%s-%s"
                          .formatted(
                              context.traceId(),
                              context.spanId(),
                              Boolean.TRUE.equals(context.sampled()) ? "01" : "00"),
                      before.tracestate()))
          .orElse(before);
    }

    public Step tag(String name, String value) {
      if (span != null) {
        span.tag(name, value);
      }
      return this;
    }

    public void failed(Throwable reason) {
      if (span != null) {
        span.error(reason);
      }
    }

    @Override
    public void close() {
      if (current != null) {
        current.close();
      }
      if (span != null) {
        span.end();
      }
    }
  }
}
