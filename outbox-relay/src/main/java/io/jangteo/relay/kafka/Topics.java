package io.jangteo.relay.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jangteo.relay.domain.Canary;
import io.jangteo.relay.domain.RelayFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The relay's own topics, and whether another topic exists. It creates no topic of the business.
 */
final class Topics implements AutoCloseable {
  static final String OFFSETS = "relay-offsets-v1";
  static final String PARKED = "relay-parked-v1";
  static final String SKIPPED = "relay-skipped-v1";
  static final String OPERATIONS = "relay-operations-v1";
  static final TopicPartition OFFSETS_PARTITION = new TopicPartition(OFFSETS, 0);

  private static final Set<String> OWN = Set.of(OFFSETS, PARKED, SKIPPED, OPERATIONS);
  private static final long ANSWER_SECONDS = 10;
  private static final Duration GOOD_FOR = Duration.ofMillis(200);

  // Replicated as the broker says; small segments, so that a take-over has little to read.
  private static final NewTopic NEW_OFFSETS =
      new NewTopic(OFFSETS, Optional.of(1), Optional.empty())
          .configs(
              Map.of(
                  TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                  TopicConfig.SEGMENT_BYTES_CONFIG, "16777216",
                  TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1"));
  private static final NewTopic NEW_CANARY =
      new NewTopic(Canary.TOPIC, Optional.of(1), Optional.empty())
          .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "3600000"));
  // Kept until a person has dealt with it, and after.
  private static final List<NewTopic> KEPT =
      Stream.of(PARKED, SKIPPED, OPERATIONS)
          .map(
              name ->
                  new NewTopic(name, Optional.of(1), Optional.empty())
                      .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")))
          .toList();

  private final Admin admin;

  private record Known(Set<String> names, long atNanos) {
    static final Known NOTHING = new Known(Set.of(), 0);

    boolean isOld() {
      return names.isEmpty() || System.nanoTime() - atNanos > GOOD_FOR.toNanos();
    }
  }

  private volatile Known known = Known.NOTHING;

  Topics(Admin admin) {
    this.admin = admin;
  }

  void createOwn() {
    var own = Stream.concat(Stream.of(NEW_OFFSETS, NEW_CANARY), KEPT.stream()).toList();
    var created = admin.createTopics(own).values();
    created.forEach(
        (topic, future) -> {
          try {
            future.get(ANSWER_SECONDS, SECONDS);
          } catch (ExecutionException refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
              throw unavailable("create " + topic, refused);
            }
          } catch (TimeoutException | InterruptedException unanswered) {
            throw unavailable("create " + topic, unanswered);
          }
        });
  }

  /** A topic that was missing is looked for again, but not for each of many rows. */
  boolean mayBeWrittenTo(String topic) {
    var names = known.names();
    if (!names.contains(topic) && known.isOld()) {
      names = Set.copyOf(answer("list topics", admin.listTopics().names()));
      known = new Known(names, System.nanoTime());
    }
    return names.contains(topic) && !OWN.contains(topic);
  }

  /** Looks for the next topic, however short the last look is ago. */
  void forget() {
    known = Known.NOTHING;
  }

  /** Which of these keep of each key only what came last. */
  Set<String> compacted(Collection<String> names) {
    var resources =
        names.stream().map(it -> new ConfigResource(ConfigResource.Type.TOPIC, it)).toList();
    return answer("describe topics", admin.describeConfigs(resources).all()).entrySet().stream()
        .filter(
            it ->
                it.getValue()
                    .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                    .value()
                    .contains(TopicConfig.CLEANUP_POLICY_COMPACT))
        .map(it -> it.getKey().name())
        .collect(Collectors.toSet());
  }

  /** The ends of what was written, also by transactions that are still open. */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    var latest =
        admin.listOffsets(
            partitions.stream()
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())),
            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
    return answer("find the end of " + partitions, latest.all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private static <T> T answer(String question, KafkaFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException unanswered) {
      throw unavailable(question, unanswered);
    }
  }

  private static RelayFailure unavailable(String question, Exception cause) {
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new RelayFailure(
        RelayFailure.Reason.KAFKA_UNAVAILABLE, "Kafka did not " + question, cause);
  }
}
