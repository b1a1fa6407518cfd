package io.jangteo.launcher.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.TopicPartition;

/** What consumers have not handled yet. */
final class ConsumerLag implements AutoCloseable {
  private final Admin admin;

  ConsumerLag(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /**
   * A row for each group and partition with records that the group has not handled. A partition's
   * last transaction marker takes an offset too, which no consumer ever commits: hence the ends
   * come from one who has read the records.
   */
  List<String> behind(PublishedEvents published) throws InterruptedException {
    try {
      List<String> behind = new ArrayList<>();
      for (String group : groups()) {
        committed(group)
            .forEach(
                (partition, next) -> {
                  long lag = published.end(partition) - next;
                  if (lag > 0) {
                    behind.add("group=%s partition=%s lag=%d".formatted(group, partition, lag));
                  }
                });
      }
      return behind;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka does not say how far its consumers are: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private List<String> groups() throws ExecutionException, InterruptedException {
    return admin.listGroups().valid().get().stream().map(GroupListing::groupId).sorted().toList();
  }

  /** The next offset of every partition the group reads: what it committed, or its very first. */
  private Map<TopicPartition, Long> committed(String group)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> next = new HashMap<>();
    admin.describeConsumerGroups(List.of(group)).all().get().values().stream()
        .flatMap(description -> description.members().stream())
        .flatMap(member -> member.assignment().topicPartitions().stream())
        .forEach(partition -> next.put(partition, 0L));
    admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .get()
        .forEach(
            (partition, committed) -> {
              if (committed != null) {
                next.put(partition, committed.offset());
              }
            });
    return next;
  }
}
