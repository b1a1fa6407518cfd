package io.jangteo.messaging;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of this service. An event appended in a transaction is published exactly when the
 * transaction commits, and never otherwise.
 */
public final class Outbox {

  /** Above this a payload belongs in a store of its own, and a reference to it in the event. */
  public static final int MAX_PAYLOAD_BYTES = 900_000;

  private static final int ROWS_PER_STATEMENT = 500;

  private static final String INSERT =
      """
      INSERT INTO outbox_event
        (id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver, headers, payload)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final JsonMapper JSON = new JsonMapper();

  private final JdbcOperations jdbc;

  public Outbox(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Appends one event, as {@link #append(List)} does. */
  public void append(Event event, long sequence, Cause cause) {
    append(List.of(OutgoingMessage.of(event, sequence, cause)));
  }

  /**
   * Appends the events in this order, in few round trips.
   *
   * @throws IllegalStateException outside a transaction
   * @throws IllegalArgumentException when a payload is larger than {@link #MAX_PAYLOAD_BYTES}
   */
  public void append(List<OutgoingMessage> messages) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an event is appended in the transaction of its change");
    }
    jdbc.batchUpdate(
        INSERT,
        messages,
        ROWS_PER_STATEMENT,
        (row, message) -> {
          var event = message.event();
          var type = EventType.of(event);
          row.setBytes(1, bytes(message.id()));
          row.setString(2, event.topic().topicName());
          row.setString(3, event.topic().aggregateType());
          row.setString(4, event.key());
          row.setLong(5, message.sequence());
          row.setString(6, type.name());
          row.setInt(7, type.version());
          row.setBytes(8, headers(message.cause()));
          row.setBytes(9, payload(event));
        });
  }

  private static byte[] payload(Event event) {
    var payload = EventJson.write(event);
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "%s of %s has %d bytes; at most %d are allowed"
              .formatted(
                  EventType.of(event).name(), event.key(), payload.length, MAX_PAYLOAD_BYTES));
    }
    return payload;
  }

  private static byte[] headers(Cause cause) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("correlationid", cause.correlationId());
    if (cause.causationId() != null) {
      headers.put("causationid", cause.causationId().toString());
    }
    if (cause.traceparent() != null) {
      headers.put("traceparent", cause.traceparent());
    }
    if (cause.tracestate() != null) {
      headers.put("tracestate", cause.tracestate());
    }
    return JSON.writeValueAsBytes(headers);
  }

  /** A UUID as its column holds it. */
  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
