package io.jangteo.relay.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toMap;

import io.jangteo.relay.settings.RelayProperties;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far every consumer group is, as the broker knows it: what a consumer says of itself is gone
 * when the consumer is.
 */
public final class ConsumerGroups implements AutoCloseable {
  /** Groups with a name of their own for every start must not make series without end. */
  private static final int MOST_GROUPS = 100;

  private static final long ANSWER_SECONDS = 5;

  private final Map<String, Object> client;
  private @Nullable Admin admin;

  public ConsumerGroups(RelayProperties properties) {
    this.client =
        Map.of(
            CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.kafkaBootstrapServers(),
            CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
            CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
  }

  /**
   * Where one group stands in one partition.
   *
   * @param committed the next offset it wants; 0 before its first commit
   * @param end the next offset that readers of committed records may get
   */
  public record Standing(String group, String topic, int partition, long committed, long end) {

    /** A gap of one is the marker of the last transaction, which nobody handles. */
    public long lag() {
      return Math.max(0, end - committed - 1);
    }
  }

  /** Empty when the broker does not answer in time. */
  public Optional<List<Standing>> standings() {
    try {
      return Optional.of(standingsNow(admin()));
    } catch (ExecutionException | TimeoutException | KafkaException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(java.time.Duration.ofSeconds(1));
    }
  }

  /** Not made before it is asked for: it cannot be while the broker's name does not resolve. */
  private synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(client);
    }
    return admin;
  }

  private static List<Standing> standingsNow(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    var committed = committed(admin, groups(admin));
    var ends = ends(admin, committed);
    var standings = new ArrayList<Standing>();
    committed.forEach(
        (group, offsets) ->
            offsets.forEach(
                (partition, offset) -> {
                  var end = ends.get(partition);
                  if (end != null) {
                    standings.add(
                        new Standing(group, partition.topic(), partition.partition(), offset, end));
                  }
                }));
    return standings;
  }

  private static List<String> groups(Admin admin)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
        .map(GroupListing::groupId)
        .sorted()
        .limit(MOST_GROUPS)
        .toList();
  }

  /** Also of partitions that a member reads and has never committed. */
  private static Map<String, Map<TopicPartition, Long>> committed(Admin admin, List<String> groups)
      throws ExecutionException, TimeoutException, InterruptedException {
    var offsets =
        admin.listConsumerGroupOffsets(
            groups.stream()
                .collect(toMap(group -> group, _ -> new ListConsumerGroupOffsetsSpec())));
    var descriptions = answer(admin.describeConsumerGroups(groups).all());
    var committed = new HashMap<String, Map<TopicPartition, Long>>();
    for (var description : descriptions.values()) {
      var next = new HashMap<>(unread(description));
      answer(offsets.partitionsToOffsetAndMetadata(description.groupId()))
          .forEach(
              (partition, offset) -> {
                if (offset != null) {
                  next.put(partition, offset.offset());
                }
              });
      committed.put(description.groupId(), next);
    }
    return committed;
  }

  private static Map<TopicPartition, Long> unread(ConsumerGroupDescription group) {
    return group.members().stream()
        .flatMap(member -> member.assignment().topicPartitions().stream())
        .collect(toMap(partition -> partition, _ -> 0L, (first, _) -> first));
  }

  private static Map<TopicPartition, Long> ends(
      Admin admin, Map<String, Map<TopicPartition, Long>> committed)
      throws ExecutionException, TimeoutException, InterruptedException {
    var wanted =
        committed.values().stream()
            .flatMap(offsets -> offsets.keySet().stream())
            .distinct()
            .collect(toMap(partition -> partition, _ -> OffsetSpec.latest()));
    var listed =
        answer(
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all());
    var ends = new HashMap<TopicPartition, Long>();
    listed.forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(ANSWER_SECONDS, SECONDS);
  }
}
