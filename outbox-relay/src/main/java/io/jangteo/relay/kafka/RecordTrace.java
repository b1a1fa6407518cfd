package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.operability.Traces;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The trace a row was written in goes on in its record: whoever handles that comes after the
 * publishing. {@code ce_traceparent} stays what it was when the event was made.
 */
final class RecordTrace {
  private static final String TRACEPARENT = "traceparent";

  private RecordTrace() {}

  /** Published once the step is closed. */
  static Traces.Step goOn(ProducerRecord<?, ?> record, Traces traces) {
    var headers = record.headers();
    var written = new Traces.Context(text(headers, TRACEPARENT), text(headers, "tracestate"));
    var step = traces.publishing(record.topic(), written);
    var goingOn = step.context().traceparent();
    if (goingOn != null && !goingOn.equals(written.traceparent())) {
      headers.remove(TRACEPARENT).add(TRACEPARENT, goingOn.getBytes(UTF_8));
    }
    return step;
  }

  private static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }
}
