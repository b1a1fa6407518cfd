package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.ParkedRow;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are not published, as records: in {@code relay-parked-v1} and {@code relay-skipped-v1}
 * they have what follows from the row itself as CloudEvents headers, and beside it why they are
 * there, so that the row can be made of them again.
 */
final class ShelvedRows {
  private static final String REASON = "relay_reason";
  private static final String TOPIC = "relay_topic";
  private static final String DATABASE = "relay_database";
  private static final String AGGREGATE_TYPE = "relay_aggregatetype";
  private static final String INCIDENT = "relay_incident";
  private static final String HEADERS = "relay_headers";

  private final CloudEventHeaders headers;
  private final int recordBytes;

  ShelvedRows(CloudEventHeaders headers, int recordBytes) {
    this.headers = headers;
    this.recordBytes = recordBytes;
  }

  /**
   * A row too large for a record stays in its table alone; {@code ce_id} says where.
   *
   * @param mayFit false if the broker has said already that it does not
   */
  ProducerRecord<byte[], byte @Nullable []> record(
      String topic,
      OutboxRow row,
      String source,
      ParkReason reason,
      long incident,
      boolean mayFit) {
    var kept = headers(row, source, reason, incident);
    return new ProducerRecord<>(
        topic,
        null,
        row.aggregateId().getBytes(UTF_8),
        mayFit && fits(row, kept) ? row.payload() : null,
        kept);
  }

  boolean fits(OutboxRow row, String source, ParkReason reason, long incident) {
    return fits(row, headers(row, source, reason, incident));
  }

  private boolean fits(OutboxRow row, Headers kept) {
    return RecordSize.of(row, kept) <= recordBytes;
  }

  private Headers headers(OutboxRow row, String source, ParkReason reason, long incident) {
    var kept = headers.of(row, source);
    kept.add(REASON, reason.name().getBytes(UTF_8));
    kept.add(TOPIC, row.topic().getBytes(UTF_8));
    kept.add(DATABASE, row.database().getBytes(UTF_8));
    kept.add(AGGREGATE_TYPE, row.aggregateType().getBytes(UTF_8));
    kept.add(INCIDENT, Long.toString(incident).getBytes(UTF_8));
    if (row.headers() != null) {
      kept.add(HEADERS, row.headers());
    }
    return kept;
  }

  boolean isOf(
      ConsumerRecord<byte[], byte @Nullable []> record,
      String database,
      String type,
      String id,
      long incident) {
    return new String(record.key(), UTF_8).equals(id)
        && text(record, DATABASE).equals(database)
        && text(record, AGGREGATE_TYPE).equals(type)
        && incident(record) == incident;
  }

  /** Records of before incidents were told apart are of the first. */
  private static long incident(ConsumerRecord<byte[], byte @Nullable []> record) {
    var header = record.headers().lastHeader(INCIDENT);
    return header == null ? 0 : Long.parseLong(new String(header.value(), UTF_8));
  }

  ParkedRow row(ConsumerRecord<byte[], byte @Nullable []> record) {
    var payload = record.value();
    return new ParkedRow(
        text(record, DATABASE),
        UUID.fromString(text(record, "ce_id")),
        ParkReason.valueOf(text(record, REASON)),
        payload == null ? null : row(record, payload));
  }

  private static OutboxRow row(ConsumerRecord<byte[], byte @Nullable []> record, byte[] payload) {
    var schema = text(record, "ce_dataschema");
    var extensions = record.headers().lastHeader(HEADERS);
    return new OutboxRow(
        text(record, DATABASE),
        UUID.fromString(text(record, "ce_id")),
        text(record, TOPIC),
        text(record, AGGREGATE_TYPE),
        new String(record.key(), UTF_8),
        Long.parseUnsignedLong(text(record, "ce_sequence")),
        text(record, "ce_type"),
        Integer.parseInt(schema.substring(schema.lastIndexOf(':') + 1)),
        text(record, "content-type"),
        extensions == null ? null : extensions.value(),
        payload,
        Instant.parse(text(record, "ce_time")));
  }

  private static String text(ConsumerRecord<byte[], byte @Nullable []> record, String name) {
    Headers all = record.headers();
    return new String(Objects.requireNonNull(all.lastHeader(name), name).value(), UTF_8);
  }
}
