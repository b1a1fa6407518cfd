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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Copies every committed record of every topic beside the outboxes it came from. */
final class PublishedEvents implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

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
      sql.execute("TRUNCATE TABLE jangteo_audit.published_event");
    }
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
    insert.setBytes(4, Ids.bytes(UUID.fromString(header(record, "ce_id"))));
    insert.setString(5, header(record, "ce_type"));
    insert.setString(6, record.key());
    insert.setLong(7, Long.parseLong(header(record, "ce_sequence")));
    insert.addBatch();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    if (header == null) {
      throw new IllegalStateException(
          "%s-%d@%d has no header %s"
              .formatted(record.topic(), record.partition(), record.offset(), name));
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Stream<TopicPartition> partitions(Topic topic) {
    return IntStream.range(0, Topic.PARTITIONS)
        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
  }
}
