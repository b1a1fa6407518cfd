package io.jangteo.benchmarks.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what arrives from now on, as every subscriber of ours reads: committed records alone. */
final class Subscriber implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private long seen;
  private long awaited;

  Subscriber(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("isolation.level", "read_committed");
    config.put("fetch.min.bytes", 1);
    config.put("max.poll.records", 5_000);
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partitions =
        IntStream.range(0, OutboxRows.PARTITIONS)
            .mapToObj(it -> new TopicPartition(OutboxRows.TOPIC, it))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * So many more than were awaited before; tells the number of each row as it arrives.
   *
   * @param first the number of the first row that counts
   */
  void await(CandidateProcess sender, long first, long rows, LongConsumer arrived) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    awaited += rows;
    while (seen < awaited) {
      sender.mustRun();
      for (var event : consumer.poll(Duration.ofMillis(100))) {
        long number = Long.parseLong(new String(event.key(), StandardCharsets.US_ASCII));
        if (number >= first) {
          arrived.accept(number);
          seen++;
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%,d of %,d rows arrived within %s".formatted(seen, awaited, LIMIT));
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
