package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.MalformedEventException;
import io.jangteo.contracts.Topic;
import io.jangteo.launcher.RunningMarketplace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that was ever published, and holds each record against what the contract
 * promises of it: its headers and its schema, that it comes once, and that the events of one key
 * come in their order.
 */
final class RecordingSubscriber {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final Map<EventType, Schema> schemas = new HashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<String, Integer> records = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();

  /** From the first record on, as whoever reads committed records alone. */
  static RecordingSubscriber ofEverything(RunningMarketplace marketplace) {
    var subscriber = new RecordingSubscriber();
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            marketplace.addresses().kafkaBootstrapServers(),
            "isolation.level",
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          Arrays.stream(Topic.values()).flatMap(RecordingSubscriber::partitions).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(subscriber::hear);
      }
    }
    return subscriber;
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, Topic.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
  }

  /** How many records there are of each event. */
  Map<String, Integer> records() {
    return records;
  }

  /** What was not as it should be; empty if all was. */
  List<String> broken() {
    return broken;
  }

  void hear(ConsumerRecord<String, byte[]> record) {
    var name = header(record, "ce_type");
    records.merge(name, 1, Integer::sum);
    EventType.named(name)
        .ifPresentOrElse(type -> holdAgainst(type, record), () -> tell(record, "of no known type"));
    if (!ids.add(header(record, "ce_id"))) {
      tell(record, "came before");
    }
    holdAgainstTheOneBefore(record);
  }

  private void holdAgainst(EventType type, ConsumerRecord<String, byte[]> record) {
    if (!header(record, "ce_dataschema").equals(type.dataSchema())) {
      tell(record, "of schema " + header(record, "ce_dataschema"));
    }
    schemas
        .computeIfAbsent(type, it -> REGISTRY.getSchema(it.schema(), InputFormat.JSON))
        .validate(new String(record.value(), UTF_8), InputFormat.JSON)
        .forEach(error -> tell(record, error.toString()));
    try {
      var event = EventJson.read(type, record.value());
      if (!event.topic().topicName().equals(record.topic())) {
        tell(record, "belongs to " + event.topic());
      }
      if (!event.key().equals(record.key()) || !event.key().equals(header(record, "ce_subject"))) {
        tell(record, "of key " + record.key() + ", about " + event.key());
      }
    } catch (MalformedEventException e) {
      tell(record, String.valueOf(e.getMessage()));
    }
  }

  private void holdAgainstTheOneBefore(ConsumerRecord<String, byte[]> record) {
    try {
      var sequence = Long.parseUnsignedLong(header(record, "ce_sequence"));
      var before = sequences.put(record.topic() + " " + record.key(), sequence);
      if (before != null && Long.compareUnsigned(sequence, before) < 0) {
        tell(record, "number %d after %d".formatted(sequence, before));
      }
    } catch (NumberFormatException e) {
      tell(record, "of no number: " + header(record, "ce_sequence"));
    }
  }

  private void tell(ConsumerRecord<String, byte[]> record, String what) {
    broken.add(
        "%s-%d at %d, %s of %s: %s"
            .formatted(
                record.topic(),
                record.partition(),
                record.offset(),
                header(record, "ce_type"),
                record.key(),
                what));
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    byte @Nullable [] value = header == null ? null : header.value();
    return value == null ? "none" : new String(value, UTF_8);
  }
}
