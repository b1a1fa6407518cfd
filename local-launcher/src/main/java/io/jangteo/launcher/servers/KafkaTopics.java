package io.jangteo.launcher.servers;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.process.StartFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a broker that has no other to copy them to. */
public final class KafkaTopics {
  private static final int LIMIT_SECONDS = 30;
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final String bootstrapServers;

  public KafkaTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Creates those of the marketplace's topics that are not there yet. Whoever asks the broker next
   * is told of them.
   */
  public void create(Topic... topics) {
    create(
        Arrays.stream(topics)
            .map(topic -> newTopic(topic.topicName(), Topic.PARTITIONS, topic.compacted()))
            .toList());
  }

  /** Creates the topic if it is not there yet. Whoever asks the broker next is told of it. */
  public void create(String name, int partitions, boolean compacted) {
    create(List.of(newTopic(name, partitions, compacted)));
  }

  private static NewTopic newTopic(String name, int partitions, boolean compacted) {
    return new NewTopic(name, partitions, (short) 1)
        .configs(Map.of("cleanup.policy", compacted ? "compact" : "delete"));
  }

  private void create(Collection<NewTopic> topics) {
    try (var admin = admin(bootstrapServers, LIMIT_SECONDS)) {
      for (var created : admin.createTopics(topics).values().values()) {
        unless(TopicExistsException.class, created);
      }
      awaitKnown(admin, topics.stream().map(NewTopic::name).toList());
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure("Topics could not be created: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while topics were created", e);
    }
  }

  /** The controller has created a topic a moment before the broker learns of it. */
  private static void awaitKnown(Admin admin, List<String> names)
      throws ExecutionException, InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!unless(
        UnknownTopicOrPartitionException.class, admin.describeTopics(names).allTopicNames())) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("the broker does not know them after they were created");
      }
      Thread.sleep(PAUSE);
    }
  }

  /** Whether it was done; any other refusal is thrown. */
  private static boolean unless(Class<? extends ApiException> refusal, KafkaFuture<?> asked)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      var unused = asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (refusal.isInstance(e.getCause())) {
        return false;
      }
      throw e;
    }
  }

  /** For whom an answer that takes longer is none. */
  public static Admin admin(String bootstrapServers, int timeoutSeconds) {
    int timeoutMillis = timeoutSeconds * 1_000;
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "reconnect.backoff.max.ms",
            100,
            "request.timeout.ms",
            timeoutMillis,
            "default.api.timeout.ms",
            timeoutMillis));
  }
}
