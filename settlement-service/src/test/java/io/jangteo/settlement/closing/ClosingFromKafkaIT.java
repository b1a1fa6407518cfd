package io.jangteo.settlement.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.settlement.AnOrder;
import io.jangteo.settlement.AnOrder.Line;
import io.jangteo.settlement.OutboxRows;
import io.jangteo.settlement.RunningSettlement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The whole way: records in, an outbox row out. */
class ClosingFromKafkaIT extends RunningSettlement {

  @Autowired private JdbcTemplate jdbc;

  @Test
  void an_order_that_three_topics_tell_of_is_announced_once() throws Exception {
    var order = AnOrder.of(new Line("kafka-kim", 30_000), new Line("kafka-lee", 12_345));
    var paid = AnOrder.record(order.paid());
    publish(
        List.of(
            paid, AnOrder.record(order.committed()), paid, AnOrder.record(order.placed()), paid));

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(new OutboxRows(jdbc).of(order.id())).hasSize(1));
    assertThat(new OutboxRows(jdbc).of(order.id()).getFirst().event())
        .isInstanceOfSatisfying(
            OrderConfirmed.class,
            confirmed ->
                assertThat(confirmed.sellers())
                    .extracting(OrderConfirmed.SellerShare::sellerId)
                    .containsExactly("kafka-kim", "kafka-lee"));
  }

  private static void publish(List<ConsumerRecord<String, byte[]>> records) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestServers.kafka().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (var record : records) {
        producer
            .send(
                new ProducerRecord<>(
                    record.topic(), null, record.key(), record.value(), record.headers()))
            .get();
      }
    }
  }
}
