package io.jangteo.relay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.Await;
import io.jangteo.relay.domain.Poison;
import io.jangteo.relay.kafka.ConsumerGroups.Standing;
import io.jangteo.relay.settings.Days;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.PoisonPolicy;
import io.jangteo.relay.settings.RelayProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingOfConsumerGroupsIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int RECORDS_AND_MARKERS = 6;
  private static final String BROKER = TestServers.kafka().bootstrapServers();

  private final String topic = "standing-" + UUID.randomUUID();
  private final String group = "group-of-" + topic;
  private final Admin admin = Admin.create(Map.of("bootstrap.servers", BROKER));
  private final ConsumerGroups groups =
      new ConsumerGroups(
          new RelayProperties("test", BROKER, List.of(), poison(), limits(), days()));

  @BeforeEach
  void oneTransactionOfThreeRecords() throws Exception {
    TestServers.kafka().createTopic(topic, 1, false);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", BROKER, "transactional.id", topic),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (var value : List.of("a", "b", "c")) {
        producer.send(new ProducerRecord<>(topic, value)).get();
      }
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "d")).get();
      producer.abortTransaction();
    }
    awaitMarkers();
  }

  /** The coordinator answers before the partition has the marker that ends a transaction. */
  private void awaitMarkers() {
    Await.until("both transactions have ended", LIMIT, () -> end() == RECORDS_AND_MARKERS);
  }

  private long end() {
    var partition = new TopicPartition(topic, 0);
    try {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() {
    groups.close();
    admin.close();
  }

  @Test
  void a_group_that_has_handled_some_is_behind_by_the_rest() throws Exception {
    commit(2);

    // "c", its transaction's marker, and "d", whose own marker is the one that does not count.
    assertThat(standing()).isEqualTo(new Standing(group, topic, 0, 2, RECORDS_AND_MARKERS));
    assertThat(standing().lag()).isEqualTo(3);
  }

  @Test
  void a_group_that_has_handled_all_is_not_behind() throws Exception {
    commit(RECORDS_AND_MARKERS);

    assertThat(standing().lag()).isZero();
  }

  @Test
  void a_broker_that_does_not_answer_is_told_from_one_without_groups() {
    assertNothingKnownOf("127.0.0.1:1");
    assertNothingKnownOf("nowhere.invalid:9092");
  }

  private static void assertNothingKnownOf(String broker) {
    try (var nowhere =
        new ConsumerGroups(
            new RelayProperties("test", broker, List.of(), poison(), limits(), days()))) {
      assertThat(nowhere.standings()).isEmpty();
    }
  }

  private void commit(long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  private Standing standing() {
    return groups.standings().orElseThrow().stream()
        .filter(standing -> standing.group().equals(group))
        .findFirst()
        .orElseThrow();
  }

  private static PoisonPolicy poison() {
    return new PoisonPolicy(Poison.PARK, Map.of());
  }

  private static Limits limits() {
    return new Limits(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  private static Days days() {
    return new Days(Duration.ofDays(3), 1, Duration.ofHours(1));
  }
}
