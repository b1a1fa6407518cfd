package io.jangteo.launcher.replay;

import io.jangteo.contracts.ClosureEvent;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Hears of the end of each order from the topic that tells it to everybody: one connection, and
 * nothing asked of the services under load.
 */
final class Closures implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<UUID, CompletableFuture<Closure>> orders = new ConcurrentHashMap<>();
  private final Thread listener;

  private Closures(KafkaConsumer<String, byte[]> consumer) {
    this.consumer = consumer;
    this.listener = Thread.ofPlatform().name("closures").daemon().unstarted(this::listen);
  }

  /** Hears what is told from now on. */
  static Closures from(String bootstrapServers) {
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
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    var partitions =
        IntStream.range(0, Topic.PARTITIONS)
            .mapToObj(p -> new TopicPartition(Topic.SETTLEMENT_ORDERS.topicName(), p))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: asking for the positions makes it happen before the first order is placed.
    partitions.forEach(consumer::position);
    var closures = new Closures(consumer);
    closures.listener.start();
    return closures;
  }

  /** Completes when the order has ended. */
  CompletableFuture<Closure> of(UUID orderId) {
    return orders.computeIfAbsent(orderId, _ -> new CompletableFuture<>());
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      listener.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (consumer) {
      while (true) {
        for (var told : consumer.poll(POLL)) {
          closing(told).ifPresent(this::complete);
        }
      }
    } catch (WakeupException e) {
      // Closed.
    }
  }

  private void complete(ClosureEvent event) {
    of(event.orderId()).complete(Closure.of(event, System.nanoTime()));
  }

  private static Optional<ClosureEvent> closing(ConsumerRecord<String, byte[]> told) {
    return Optional.ofNullable(told.headers().lastHeader("ce_type"))
        .flatMap(header -> EventType.named(new String(header.value(), StandardCharsets.UTF_8)))
        .map(type -> EventJson.read(type, told.value()))
        .filter(ClosureEvent.class::isInstance)
        .map(ClosureEvent.class::cast);
  }
}
