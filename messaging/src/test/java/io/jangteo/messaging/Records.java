package io.jangteo.messaging;

import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.OrderCancelRequested;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Records as the relay writes them. */
final class Records {

  static final String TOPIC = "order-events-v1";
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

  private long nextOffset;

  static OrderCancelRequested event(UUID orderId) {
    return new OrderCancelRequested(orderId, OrderCancelRequested.By.BUYER, "why not", NOW);
  }

  ConsumerRecord<String, byte[]> record(UUID orderId, long sequence) {
    return record(UUID.randomUUID(), orderId, sequence);
  }

  ConsumerRecord<String, byte[]> record(UUID id, UUID orderId, long sequence) {
    var event = event(orderId);
    var record = raw(event.key(), EventJson.write(event));
    addHeaders(record.headers(), id, sequence, EventType.of(event));
    return record;
  }

  ConsumerRecord<String, byte[]> raw(String key, byte[] value) {
    return new ConsumerRecord<>(TOPIC, 0, nextOffset++, key, value);
  }

  static void addHeaders(Headers headers, UUID id, long sequence, EventType type) {
    add(headers, "ce_id", id.toString());
    add(headers, "ce_type", type.name());
    add(headers, "ce_sequence", Long.toString(sequence));
    add(headers, "ce_correlationid", "the-order");
    add(headers, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
