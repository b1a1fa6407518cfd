package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.Canary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Hears the canaries as every subscriber hears events: those that are committed, from now on. */
public final class CanaryEcho implements AutoCloseable {
  private static final TopicPartition PARTITION = new TopicPartition(Canary.TOPIC, 0);

  private final Consumer<byte[], byte @Nullable []> consumer;

  CanaryEcho(Consumer<byte[], byte @Nullable []> consumer) {
    this.consumer = consumer;
    consumer.assign(List.of(PARTITION));
    consumer.seekToEnd(List.of(PARTITION));
  }

  /** Those that come within this time; nothing where Kafka is away. */
  public List<UUID> heard(Duration wait) {
    var heard = new ArrayList<UUID>();
    try {
      for (var record : consumer.poll(wait)) {
        var id = record.headers().lastHeader("ce_id");
        if (id != null) {
          heard.add(UUID.fromString(new String(id.value(), UTF_8)));
        }
      }
    } catch (KafkaException away) {
      return heard;
    }
    return heard;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
