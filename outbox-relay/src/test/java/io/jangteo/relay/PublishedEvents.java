package io.jangteo.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.launcher.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** What a subscriber sees of a topic, who reads committed records only. */
final class PublishedEvents implements AutoCloseable {
  private final KafkaConsumer<byte[], byte @Nullable []> consumer;
  private final List<ConsumerRecord<byte[], byte @Nullable []>> records = new ArrayList<>();

  private PublishedEvents(KafkaConsumer<byte[], byte @Nullable []> consumer) {
    this.consumer = consumer;
  }

  /** Makes the topic, and reads it from its beginning. */
  static PublishedEvents of(String topic, int partitions) {
    TestServers.kafka().createTopic(topic, partitions, false);
    return reading(topic, partitions);
  }

  static PublishedEvents reading(String topic, int partitions) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", TestServers.kafka().bootstrapServers());
    config.put("isolation.level", "read_committed");
    config.put("auto.offset.reset", "earliest");
    config.put("allow.auto.create.topics", false);
    config.put("reconnect.backoff.max.ms", 200);
    var consumer =
        new KafkaConsumer<byte[], byte @Nullable []>(
            config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, partitions).mapToObj(it -> new TopicPartition(topic, it)).toList());
    return new PublishedEvents(consumer);
  }

  /** All so far, once there are at least so many. */
  List<ConsumerRecord<byte[], byte @Nullable []>> await(int count, Duration limit) {
    Await.until(
        "%d events, after %d".formatted(count, records.size()),
        limit,
        () -> {
          poll(Duration.ofMillis(50));
          return records.size() >= count;
        });
    return records;
  }

  /** Reads on for a moment, to see what should not come. */
  List<ConsumerRecord<byte[], byte @Nullable []>> andNoMore() {
    poll(Duration.ofSeconds(1));
    return records;
  }

  List<ConsumerRecord<byte[], byte @Nullable []>> soFar() {
    poll(Duration.ofMillis(20));
    return records;
  }

  private void poll(Duration wait) {
    consumer.poll(wait).forEach(records::add);
  }

  static String text(byte @Nullable [] bytes) {
    return bytes == null ? "null" : new String(bytes, UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
