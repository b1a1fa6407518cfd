package io.jangteo.relay.kafka;

import io.jangteo.operability.Traces;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.settings.RelayProperties;
import io.jangteo.relay.settings.Shard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Opens the event log of a shard: once for each time the shard takes the lead. */
public final class KafkaEventLogs {
  // The broker and the client wait 20 to 100 ms by default when a transaction follows on another.
  private static final int RETRY_MILLIS = 2;
  // The end of a transaction sends what waits. Until then, fuller batches cost less.
  private static final int LINGER_MILLIS = 1_000;
  private static final int RETRY_MAX_MILLIS = 1_000;
  private static final int TRANSACTION_MILLIS = 15_000;
  private static final int REPLAY_MILLIS = 60_000;
  private static final int ROOM_BEYOND_RECORD_BYTES = 16_384;

  private final RelayProperties properties;
  private final Traces traces;
  private final Map<UUID, ParkReason> learned = new ConcurrentHashMap<>();

  public KafkaEventLogs(RelayProperties properties, Traces traces) {
    this.properties = properties;
    this.traces = traces;
  }

  /**
   * Connects as this shard, for one term of leading it.
   *
   * @throws RelayFailure when no client can be made, as while the broker's name does not resolve
   */
  public EventLog open(Shard shard) {
    try {
      var topics = topics();
      return new KafkaEventLog(
          shard,
          properties.limits(),
          producer(shard.name(), TRANSACTION_MILLIS),
          consumer(),
          topics,
          learned,
          traces);
    } catch (KafkaException refused) {
      var why = refused.getCause() == null ? refused : refused.getCause();
      throw new RelayFailure(
          RelayFailure.Reason.KAFKA_UNAVAILABLE,
          "Kafka at %s: %s".formatted(properties.kafkaBootstrapServers(), why.getMessage()),
          refused);
    }
  }

  /** Empty where there is no such topic, or it is the relay's own. */
  public Optional<ReplayLog> replay(Shard shard, String topic, UUID replay) {
    try (var topics = topics()) {
      if (!topics.mayBeWrittenTo(topic)) {
        return Optional.empty();
      }
    }
    var log =
        new ReplayLog(
            shard,
            properties.limits().recordBytes(),
            topic,
            replay,
            producer(shard.name() + "-replay", REPLAY_MILLIS));
    log.begin();
    return Optional.of(log);
  }

  public CanaryEcho canaryEcho() {
    return new CanaryEcho(consumer());
  }

  /** By a connection of its own: one that was kept may have gone dead while nobody used it. */
  private Topics topics() {
    return new Topics(Admin.create(client()));
  }

  private Map<String, Object> client() {
    var config = new HashMap<String, Object>();
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.kafkaBootstrapServers());
    config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RETRY_MAX_MILLIS);
    return config;
  }

  private Producer<byte[], byte @Nullable []> producer(String name, int transactionMillis) {
    var config = client();
    config.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
    config.put(
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        "relay-%s-%s".formatted(properties.environment(), name));
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, transactionMillis);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MILLIS);
    config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, RETRY_MAX_MILLIS);
    config.put(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        properties.limits().recordBytes() + ROOM_BEYOND_RECORD_BYTES);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Consumer<byte[], byte @Nullable []> consumer() {
    var config = client();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
