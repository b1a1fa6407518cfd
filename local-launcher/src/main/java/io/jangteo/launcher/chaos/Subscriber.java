package io.jangteo.launcher.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed, and writes it into the ledger. */
final class Subscriber implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final Ledger ledger;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile boolean isDone;

  Subscriber(Ledger ledger, String bootstrapServers, String topic, int partitions) {
    this.ledger = ledger;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "reconnect.backoff.max.ms",
                200),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        IntStream.range(0, partitions).mapToObj(it -> new TopicPartition(topic, it)).toList());
    this.thread = Thread.ofPlatform().name("subscriber").start(this::read);
  }

  private void read() {
    while (!isDone) {
      for (var record : consumer.poll(WAIT)) {
        var number = record.headers().lastHeader("ce_sequence");
        ledger.arrived(
            new String(record.key(), UTF_8), Integer.parseInt(new String(number.value(), UTF_8)));
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    isDone = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
