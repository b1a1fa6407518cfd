package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.OutboxRow;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * An outbox row's headers as CloudEvents 1.0 writes them on Kafka, in binary mode; of the relay,
 * and of Kafka Connect where it stands in for the relay.
 */
public final class CloudEventHeaders {
  private static final DateTimeFormatter MICROS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();
  private static final Pattern EXTENSION_NAME = Pattern.compile("[a-z0-9]{1,20}");
  // Tracing libraries look for these under their own names, without the prefix.
  private static final Set<String> TRACE_CONTEXT = Set.of("traceparent", "tracestate");
  private static final Set<String> OURS =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "dataschema",
          "datacontenttype",
          "sequence",
          "partitionkey");

  private final ObjectReader json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(new TypeReference<Map<String, Object>>() {});

  /** The headers column is not what the outbox promises. */
  public static final class Broken extends Exception {
    Broken(String message) {
      super(message);
    }
  }

  /** Those that follow from the row itself, and so are always right. */
  Headers of(OutboxRow row, String source) {
    var headers = new RecordHeaders();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", row.id().toString());
    add(headers, "ce_source", source);
    add(headers, "ce_type", row.eventType());
    add(headers, "ce_subject", row.aggregateId());
    add(headers, "ce_time", MICROS.format(row.createdAt()));
    add(headers, "ce_dataschema", dataSchema(row));
    add(headers, "content-type", row.contentType());
    add(headers, "ce_sequence", Long.toUnsignedString(row.aggregateSeq()));
    add(headers, "ce_partitionkey", row.aggregateId());
    return headers;
  }

  /**
   * With those that the service added when it wrote the row.
   *
   * @param source {@code ce_source}, of the service
   * @throws Broken when its headers column is no JSON object of strings under permitted names
   */
  public Headers withExtensions(OutboxRow row, String source) throws Broken {
    var headers = of(row, source);
    for (var extension : extensions(row).entrySet()) {
      var name = extension.getKey();
      if (!EXTENSION_NAME.matcher(name).matches() || OURS.contains(name)) {
        throw new Broken("not a permitted name: " + name);
      }
      if (!(extension.getValue() instanceof String value)) {
        throw new Broken("not a string: " + name);
      }
      add(headers, "ce_" + name, value);
      if (TRACE_CONTEXT.contains(name)) {
        add(headers, name, value);
      }
    }
    return headers;
  }

  private Map<String, Object> extensions(OutboxRow row) throws Broken {
    var column = row.headers();
    if (column == null) {
      return Map.of();
    }
    try {
      Map<String, Object> read = json.readValue(column);
      if (read == null) {
        throw new Broken("null is not an object");
      }
      return read;
    } catch (JacksonException notAnObject) {
      throw new Broken(notAnObject.getOriginalMessage());
    }
  }

  private static String dataSchema(OutboxRow row) {
    var type = row.eventType();
    return "urn:jangteo:schema:"
        + type.substring(type.lastIndexOf('.') + 1)
        + ':'
        + row.schemaVersion();
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
