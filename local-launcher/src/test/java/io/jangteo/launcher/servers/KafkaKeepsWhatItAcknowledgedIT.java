package io.jangteo.launcher.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestKafka;
import io.jangteo.launcher.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaKeepsWhatItAcknowledgedIT {
  private final TestKafka kafka = TestServers.kafka();

  @Test
  void a_record_committed_in_a_transaction_is_there_after_kill_9() {
    kafka.createTopic("durable", 1, false);
    sendInTransaction("durable", "kept");

    kafka.kill();
    kafka.restart();

    assertThat(read("durable")).containsExactly("kept");
  }

  @Test
  void the_marketplace_s_topics_are_created_once_with_their_partitions() throws Exception {
    kafka.createTopics(Topic.values());
    kafka.createTopics(Topic.values());

    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var described =
          admin.describeTopics(List.of(Topic.ORDER_EVENTS.topicName())).allTopicNames().get();
      assertThat(described.values())
          .singleElement()
          .satisfies(topic -> assertThat(topic.partitions()).hasSize(Topic.PARTITIONS));
    }
  }

  @Test
  void a_topic_is_known_to_whoever_asks_once_it_is_created() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      kafka.createTopic("keeps-the-broker-busy", 300, false);
      kafka.createTopic("known", 1, false);

      assertThat(admin.describeTopics(List.of("known")).allTopicNames().get()).containsKey("known");
    }
  }

  private void sendInTransaction(String topic, String value) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "transactional.id",
            "durable-test",
            "key.serializer",
            StringSerializer.class,
            "value.serializer",
            StringSerializer.class);
    try (var producer = new KafkaProducer<String, String>(settings)) {
      producer.initTransactions();
      producer.beginTransaction();
      var _ = producer.send(new ProducerRecord<>(topic, value));
      producer.commitTransaction();
    }
  }

  private List<String> read(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed",
            "key.deserializer",
            StringDeserializer.class,
            "value.deserializer",
            StringDeserializer.class);
    try (var consumer = new KafkaConsumer<String, String>(settings)) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<String> values = new ArrayList<>();
      // The broker finishes the transaction it had promised only some time after its restart.
      for (int polls = 0; values.isEmpty() && polls < 30; polls++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
