package io.jangteo.launcher.servers;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.process.StartFailure;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of a broker that has no other to copy them to. */
public final class KafkaTopics {
  private static final int LIMIT_SECONDS = 30;

  private final String bootstrapServers;

  public KafkaTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Creates those of the marketplace's topics that are not there yet. */
  public void create(Topic... topics) {
    create(
        Arrays.stream(topics)
            .map(topic -> newTopic(topic.topicName(), Topic.PARTITIONS, topic.compacted()))
            .toList());
  }

  /** Creates the topic if it is not there yet. */
  public void create(String name, int partitions, boolean compacted) {
    create(List.of(newTopic(name, partitions, compacted)));
  }

  private static NewTopic newTopic(String name, int partitions, boolean compacted) {
    return new NewTopic(name, partitions, (short) 1)
        .configs(Map.of("cleanup.policy", compacted ? "compact" : "delete"));
  }

  private void create(Collection<NewTopic> topics) {
    try (var admin = admin(bootstrapServers, LIMIT_SECONDS)) {
      Set<String> present = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      var absent = topics.stream().filter(topic -> !present.contains(topic.name())).toList();
      admin.createTopics(absent).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartFailure("Topics could not be created: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while topics were created", e);
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
