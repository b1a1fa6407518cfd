package io.jangteo.messaging;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import io.jangteo.contracts.Topic;
import io.jangteo.operability.StartUpCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * The topics listened to: are they there, with the partitions that keep an order's events in order,
 * and do they keep events for less time than inboxes remember them? A broker that does not answer
 * ends no start: requests are taken without it.
 */
final class TopicChecks implements StartUpCheck {

  private static final int ANSWER_MILLIS = 5_000;
  private static final Logger log = LoggerFactory.getLogger(TopicChecks.class);

  private final KafkaAdmin kafka;
  private final BrokerAddress broker;
  private final Supplier<Set<Topic>> topics;

  TopicChecks(KafkaAdmin kafka, BrokerAddress broker, Supplier<Set<Topic>> topics) {
    this.kafka = kafka;
    this.broker = broker;
    this.topics = topics;
  }

  /** A topic as the broker has it. */
  record Found(int partitions, String cleanupPolicy, long retentionMillis) {}

  @Override
  public List<Wrong> look() {
    var listenedTo = topics.get();
    if (listenedTo.isEmpty() || !broker.resolves()) {
      return List.of();
    }
    var settings = new HashMap<>(kafka.getConfigurationProperties());
    settings.putAll(
        Map.of(
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS));
    try (var admin = Admin.create(settings)) {
      return look(admin, listenedTo);
    } catch (TimeoutException | ExecutionException e) {
      log.warn(
          "Topics are not checked: Kafka at {} does not answer ({}). Requests are taken, their"
              + " events wait.",
          broker,
          e.toString());
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** By whoever starts with the application. */
  static Set<Topic> listenedTo(KafkaListenerEndpointRegistry listeners) {
    var names =
        listeners.getListenerContainers().stream()
            .filter(MessageListenerContainer::isAutoStartup)
            .map(container -> container.getContainerProperties().getTopics())
            .filter(topics -> topics != null)
            .flatMap(Arrays::stream)
            .collect(Collectors.toSet());
    return Arrays.stream(Topic.values())
        .filter(topic -> names.contains(topic.topicName()))
        .collect(Collectors.toSet());
  }

  private static List<Wrong> look(Admin admin, Collection<Topic> topics)
      throws ExecutionException, TimeoutException, InterruptedException {
    var wrong = new ArrayList<Wrong>();
    for (var topic : topics) {
      wrong.addAll(judge(topic, find(admin, topic)));
    }
    return wrong;
  }

  private static Optional<Found> find(Admin admin, Topic topic)
      throws ExecutionException, TimeoutException, InterruptedException {
    var name = topic.topicName();
    try {
      var description =
          answer(admin.describeTopics(List.of(name)).allTopicNames()).values().iterator().next();
      var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
      var config =
          answer(admin.describeConfigs(List.of(resource)).all()).values().iterator().next();
      return Optional.of(
          new Found(
              description.partitions().size(),
              value(config, CLEANUP_POLICY_CONFIG),
              Long.parseLong(value(config, RETENTION_MS_CONFIG))));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static List<Wrong> judge(Topic topic, Optional<Found> found) {
    var name = topic.topicName();
    if (found.isEmpty()) {
      return List.of(
          new Wrong(
              "there is no topic " + name,
              "it, with %d partitions".formatted(Topic.PARTITIONS),
              "create it as deploy/README.md says"));
    }
    var wrong = new ArrayList<Wrong>();
    var there = found.get();
    if (there.partitions() != Topic.PARTITIONS) {
      wrong.add(
          new Wrong(
              "%s has %d partitions".formatted(name, there.partitions()),
              "%d, or an order's events are not in one partition".formatted(Topic.PARTITIONS),
              "create it anew; a count cannot be changed under events that are there"));
    }
    var policy = topic.compacted() ? "compact" : "delete";
    if (!there.cleanupPolicy().equals(policy)) {
      wrong.add(
          new Wrong(
              "%s has cleanup.policy=%s".formatted(name, there.cleanupPolicy()),
              policy,
              "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config"
                      .formatted(name)
                  + " cleanup.policy="
                  + policy));
    }
    if (!topic.compacted() && !isForgottenBefore(there.retentionMillis())) {
      wrong.add(
          new Wrong(
              "%s keeps events for %s (retention.ms=%d)"
                  .formatted(name, days(there.retentionMillis()), there.retentionMillis()),
              "fewer than the %d days that inboxes remember, or an old event is handled twice"
                  .formatted(ForgetOldMessages.RETENTION.toDays()),
              "kafka-configs.sh --alter --entity-type topics --entity-name %s --add-config"
                      .formatted(name)
                  + " retention.ms=604800000"));
    }
    return wrong;
  }

  private static boolean isForgottenBefore(long retentionMillis) {
    return retentionMillis >= 0
        && Duration.ofMillis(retentionMillis).compareTo(ForgetOldMessages.RETENTION) < 0;
  }

  private static String days(long millis) {
    return millis < 0 ? "ever" : Duration.ofMillis(millis).toDays() + " days";
  }

  private static String value(Config config, String name) {
    return config.get(name).value();
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }
}
