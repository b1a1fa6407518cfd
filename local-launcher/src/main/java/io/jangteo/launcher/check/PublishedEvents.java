package io.jangteo.launcher.check;

import io.jangteo.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Copies every committed record of every topic beside the outboxes it came from, also what nobody
 * can read: that came from none.
 */
final class PublishedEvents implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Pattern WORD = Pattern.compile("[!-~]{1,64}");

  private final KafkaConsumer<String, byte[]> consumer;
  private final Connection auditor;

  /** After the last record of each partition: where a consumer that has read everything stands. */
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  private PublishedEvents(KafkaConsumer<String, byte[]> consumer, Connection auditor) {
    this.consumer = consumer;
    this.auditor = auditor;
  }

  static PublishedEvents copyingTo(Connection auditor, String bootstrapServers)
      throws SQLException {
    try (var sql = auditor.createStatement()) {
      sql.execute("DROP TABLE IF EXISTS jangteo_audit.published_event");
    }
    AuditSchema.create(auditor);
    var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                5_000),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions = Arrays.stream(Topic.values()).flatMap(PublishedEvents::partitions).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new PublishedEvents(consumer, auditor);
  }

  /** Copies what was committed since the last time; returns when nothing is left. */
  void catchUp() throws SQLException {
    var targets = consumer.endOffsets(consumer.assignment());
    boolean copied = false;
    while (targets.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      var records = consumer.poll(POLL);
      copy(records);
      copied |= !records.isEmpty();
    }
    if (copied) {
      analyze();
    }
  }

  /**
   * MySQL believes a table it has just seen emptied to be empty, and would read all of it again and
   * again.
   */
  private void analyze() throws SQLException {
    try (var sql = auditor.createStatement()) {
      sql.execute("ANALYZE NO_WRITE_TO_BINLOG TABLE jangteo_audit.published_event");
    }
  }

  /** The next offset after the last record; 0 for a partition without one. */
  long end(TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void copy(ConsumerRecords<String, byte[]> records) throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    try (var insert =
        auditor.prepareStatement(
            "INSERT INTO jangteo_audit.published_event (topic, partition_no, offset_no, event_id, event_type, message_key, sequence_no) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (var record : records) {
        add(insert, record);
        ends.merge(
            new TopicPartition(record.topic(), record.partition()), record.offset() + 1, Math::max);
      }
      insert.executeBatch();
    }
  }

  private static void add(PreparedStatement insert, ConsumerRecord<String, byte[]> record)
      throws SQLException {
    insert.setString(1, record.topic());
    insert.setInt(2, record.partition());
    insert.setLong(3, record.offset());
    insert.setBytes(4, id(header(record, "ce_id")));
    insert.setString(5, word(header(record, "ce_type")));
    insert.setString(6, word(record.key()));
    insert.setObject(7, number(header(record, "ce_sequence")));
    insert.addBatch();
  }

  private static byte @Nullable [] id(@Nullable String text) {
    try {
      return text == null ? null : Ids.bytes(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A type or a key, if it can be one of ours. */
  private static @Nullable String word(@Nullable String text) {
    return text != null && WORD.matcher(text).matches() ? text : null;
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, Topic.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
  }
}
