package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** From a record on a real topic to its effect in a real database. */
@SpringBootTest(properties = "spring.flyway.locations=classpath:db/messaging")
class ListeningToKafkaIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Autowired JdbcTemplate jdbc;
  @Autowired ConsumerFactory<String, byte[]> consumers;
  @Autowired KafkaAdmin kafka;

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry properties) {
    var database = TestServers.mySql().createDatabase("listening");
    properties.add("spring.datasource.url", database::jdbcUrl);
    properties.add("spring.datasource.username", database::username);
    properties.add("spring.datasource.password", database::password);
    properties.add("spring.datasource.hikari.connection-timeout", () -> "1000");
    TestServers.kafka().createTopics(Topic.ORDER_EVENTS);
    properties.add("spring.kafka.bootstrap-servers", TestServers.kafka()::bootstrapServers);
  }

  @Test
  void what_was_rolled_back_at_the_sender_is_never_seen() throws Exception {
    var aborted = UUID.randomUUID();
    var committed = UUID.randomUUID();
    try (var producer = transactionalProducer()) {
      producer.beginTransaction();
      producer.send(record(aborted, 1)).get();
      producer.abortTransaction();
      send(producer, committed);
    }

    await().atMost(LIMIT).until(() -> effects(committed) == 1);
    assertThat(effects(aborted)).isZero();
    assertThat(consumers.getConfigurationProperties())
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false);
  }

  @Test
  void while_the_database_is_away_nothing_is_lost_and_nothing_parked() throws Exception {
    var before = UUID.randomUUID();
    var meanwhile = UUID.randomUUID();
    try (var producer = transactionalProducer()) {
      send(producer, before);
      await().atMost(LIMIT).until(() -> effects(before) == 1);
      TestServers.mySql().kill();
      send(producer, meanwhile);
      TestServers.mySql().restart();
    }

    await().atMost(LIMIT).ignoreExceptions().until(() -> effects(meanwhile) == 1);
    assertThat(effects(before)).isEqualTo(1);
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM parked_message", Long.class)).isZero();
  }

  /** Else its lag would never end, and nobody could tell whether something is left. */
  @Test
  void a_group_at_rest_stands_behind_all_that_was_written() throws Exception {
    var orderId = UUID.randomUUID();
    int partition;
    try (var producer = transactionalProducer()) {
      send(producer, orderId);
      producer.beginTransaction();
      partition = producer.send(record(orderId, 2)).get().partition();
      producer.abortTransaction();
    }

    try (var admin = Admin.create(kafka.getConfigurationProperties())) {
      await().atMost(LIMIT).until(() -> committed(admin, partition) == end(admin, partition));
    }
    assertThat(effects(orderId)).isEqualTo(1);
  }

  private static long committed(Admin admin, int partition) throws Exception {
    var committed =
        admin
            .listConsumerGroupOffsets("listening")
            .partitionsToOffsetAndMetadata()
            .get()
            .get(new TopicPartition("order-events-v1", partition));
    return committed == null ? -1 : committed.offset();
  }

  private static long end(Admin admin, int partition) throws Exception {
    var of = new TopicPartition("order-events-v1", partition);
    return admin.listOffsets(Map.of(of, OffsetSpec.latest())).partitionResult(of).get().offset();
  }

  private static void send(KafkaProducer<String, byte[]> producer, UUID orderId) throws Exception {
    producer.beginTransaction();
    producer.send(record(orderId, 1)).get();
    producer.commitTransaction();
  }

  private static ProducerRecord<String, byte[]> record(UUID orderId, long sequence) {
    var event = Records.event(orderId);
    var record =
        new ProducerRecord<>(event.topic().topicName(), event.key(), EventJson.write(event));
    Records.addHeaders(record.headers(), UUID.randomUUID(), sequence, EventType.of(event));
    return record;
  }

  private static KafkaProducer<String, byte[]> transactionalProducer() {
    var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                TestServers.kafka().bootstrapServers(),
                "transactional.id",
                "sender-" + UUID.randomUUID()),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  private long effects(UUID orderId) {
    var count =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM effect WHERE order_key = ?", Long.class, orderId.toString());
    return count == null ? 0 : count;
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  static class Application {

    @Bean
    Listener listener(Inboxes inboxes, JdbcTemplate jdbc) {
      jdbc.execute("CREATE TABLE effect (order_key VARCHAR(64))");
      return new Listener(inboxes, jdbc);
    }
  }

  static class Listener {

    private final Inbox inbox;

    Listener(Inboxes inboxes, JdbcTemplate jdbc) {
      inbox =
          inboxes.of(
              "listening",
              Set.of(OrderCancelRequested.class),
              messages ->
                  messages.forEach(
                      message ->
                          jdbc.update(
                              "INSERT INTO effect (order_key) VALUES (?)", message.event().key())));
    }

    @KafkaListener(topics = "order-events-v1", groupId = "listening")
    void on(List<ConsumerRecord<String, byte[]>> records) {
      inbox.handle(records);
    }
  }
}
