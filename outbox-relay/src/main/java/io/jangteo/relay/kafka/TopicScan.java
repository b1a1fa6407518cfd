package io.jangteo.relay.kafka;

import io.jangteo.relay.domain.RelayFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads what is committed in a topic, up to where it ends when the reading begins. */
final class TopicScan {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration NO_PROGRESS_LIMIT = Duration.ofSeconds(30);

  private final Consumer<byte[], byte @Nullable []> consumer;
  private final Topics topics;

  TopicScan(Consumer<byte[], byte @Nullable []> consumer, Topics topics) {
    this.consumer = consumer;
    this.topics = topics;
  }

  @FunctionalInterface
  interface Reader {
    void read(ConsumerRecord<byte[], byte @Nullable []> record);
  }

  void all(TopicPartition partition, Reader reader) {
    read(List.of(partition), Instant.EPOCH, reader);
  }

  void since(Instant since, Collection<String> names, Reader reader) {
    var partitions =
        names.stream()
            .flatMap(
                name ->
                    consumer.partitionsFor(name).stream()
                        .map(it -> new TopicPartition(name, it.partition())))
            .toList();
    read(partitions, since, reader);
  }

  private void read(List<TopicPartition> partitions, Instant since, Reader reader) {
    if (partitions.isEmpty()) {
      return;
    }
    var ends = topics.ends(partitions);
    consumer.assign(partitions);
    seek(partitions, since);
    var deadline = System.nanoTime() + NO_PROGRESS_LIMIT.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
      var records = consumer.poll(POLL);
      records.forEach(reader::read);
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + NO_PROGRESS_LIMIT.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new RelayFailure(
            RelayFailure.Reason.KAFKA_UNAVAILABLE,
            "%s gave nothing for %s".formatted(ends, NO_PROGRESS_LIMIT));
      }
    }
    consumer.unsubscribe();
  }

  private void seek(List<TopicPartition> partitions, Instant since) {
    consumer.seekToBeginning(partitions);
    if (since.isAfter(Instant.EPOCH)) {
      Map<TopicPartition, Long> times =
          partitions.stream()
              .collect(Collectors.toMap(Function.identity(), _ -> since.toEpochMilli()));
      consumer
          .offsetsForTimes(times)
          .forEach(
              (partition, found) -> {
                if (found == null) {
                  consumer.seekToEnd(List.of(partition));
                } else {
                  consumer.seek(partition, found.offset());
                }
              });
    }
  }
}
