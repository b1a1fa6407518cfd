package io.jangteo.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.kafka.CloudEventHeaders;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Behind Debezium's outbox event router, which has put the columns of a row into the headers:
 * writes CloudEvents headers in their place, in the order and with the bytes of the relay.
 *
 * <p>A row whose {@code headers} column is not a JSON object of strings is a {@link DataException}:
 * by the worker's {@code errors.tolerance} it ends the task or goes lost. The relay parks it.
 */
public final class OutboxHeaders implements Transformation<SourceRecord> {

  private static final String SOURCE = "source";

  private final CloudEventHeaders cloudEvents = new CloudEventHeaders();
  private String source = "";

  @Override
  public ConfigDef config() {
    return new ConfigDef()
        .define(
            SOURCE,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            new ConfigDef.NonEmptyString(),
            ConfigDef.Importance.HIGH,
            "ce_source of every event of this outbox, such as /order-service");
  }

  @Override
  public void configure(Map<String, ?> settings) {
    source = (String) requireNonNull(config().parse(settings).get(SOURCE));
  }

  /** What is no row, such as a heartbeat, has no sequence and goes on as it is. */
  @Override
  public SourceRecord apply(SourceRecord record) {
    var columns = record.headers();
    if (columns.lastWithName("aggregate_seq") == null) {
      return record;
    }
    var row =
        new OutboxRow(
            "",
            OutboxRow.id(bytes(value(columns, "id"))),
            record.topic(),
            text(columns, "aggregate_type"),
            text(columns, "aggregate_id"),
            number(columns, "aggregate_seq"),
            text(columns, "event_type"),
            (int) number(columns, "schema_ver"),
            text(columns, "content_type"),
            optionalBytes(columns, "headers"),
            bytes(record.value()),
            OffsetDateTime.parse(text(columns, "created_at")).toInstant());
    try {
      var headers = new ConnectHeaders();
      cloudEvents
          .withExtensions(row, source)
          .forEach(header -> headers.addString(header.key(), new String(header.value(), UTF_8)));
      return record.newRecord(
          record.topic(),
          record.kafkaPartition(),
          record.keySchema(),
          record.key(),
          record.valueSchema(),
          record.value(),
          record.timestamp(),
          headers);
    } catch (CloudEventHeaders.Broken e) {
      throw new DataException("headers of outbox row " + row.id() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }

  private static @Nullable Object value(Headers columns, String name) {
    var header = columns.lastWithName(name);
    if (header == null) {
      throw new DataException("the event router has to place the column %s".formatted(name));
    }
    return header.value();
  }

  private static String text(Headers columns, String name) {
    return String.valueOf(value(columns, name));
  }

  private static long number(Headers columns, String name) {
    return ((Number) requireNonNull(value(columns, name))).longValue();
  }

  private static byte @Nullable [] optionalBytes(Headers columns, String name) {
    var value = value(columns, name);
    return value == null ? null : bytes(value);
  }

  private static byte[] bytes(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> bytes;
      case ByteBuffer buffer -> {
        var bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield bytes;
      }
      case null, default ->
          throw new DataException("not bytes: binary.handling.mode has to be 'bytes'");
    };
  }
}
