package io.jangteo.order.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.StockLevelChanged;
import io.jangteo.contracts.Topic;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Api.Answer;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What inventory-service tells of its stock, on a real topic, and what an order is answered. */
@OrderServiceOnRealServers
class OrderingWhatIsSoldOutIT {

  @Autowired private Api api;
  @Autowired private Messages messages;
  @Autowired private MeterRegistry registry;

  private final String sku = "s-" + UUID.randomUUID().toString().substring(0, 8);
  private final String buyer = "b-" + UUID.randomUUID();
  private long version;
  private long key;

  @BeforeEach
  void the_catalogue_is_known() {
    messages.offer(Messages.product(sku, 10_000, 1), Messages.product("beside-it", 500, 1));
  }

  @Test
  void an_order_is_refused_at_once_while_a_sku_is_sold_out_and_taken_when_it_is_back() {
    assertThat(place("before", 1).status()).isEqualTo(201);
    var refusedBefore = registry.counter("orders.sold.out").count();

    awaitAfterTelling(0, 409);
    var refused = place("refused", 3);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("out-of-stock");
    assertThat(refused.text("/errors/0/field")).isEqualTo("lines[1].skuId");
    assertThat(refused.text("/shortfalls/0/skuId")).isEqualTo(sku);
    assertThat(refused.text("/shortfalls/0/requested")).isEqualTo("3");
    assertThat(refused.text("/shortfalls/0/available")).isEqualTo("0");
    assertThat(registry.counter("orders.sold.out").count()).isGreaterThan(refusedBefore);
    assertThat(place("before", 1).header("Idempotency-Replayed")).hasValue("true");

    awaitAfterTelling(1, 201);
    // Whether one is enough for three, an order decides.
    assertThat(place("refused", 3).status()).isEqualTo(201);
  }

  @Test
  void what_was_sold_out_a_while_ago_may_be_ordered() {
    publish(new StockLevelChanged(sku, 0, true, 9, Instant.now().minusSeconds(31)));
    publishGarbage();
    var marker = "m-" + sku;
    messages.offer(Messages.product(marker, 10_000, 1));
    await()
        .until(
            () -> {
              publish(new StockLevelChanged(marker, 0, true, ++version, Instant.now()));
              return order(marker, "marker-" + ++key, 1).status() == 409;
            });

    assertThat(place("late", 1).status()).isEqualTo(201);
  }

  /** Again and again, because it listens from the moment it was ready, whenever that is. */
  private void awaitAfterTelling(long available, int status) {
    await()
        .until(
            () -> {
              publish(
                  new StockLevelChanged(sku, available, available == 0, ++version, Instant.now()));
              return place("try-" + ++key, 1).status() == status;
            });
  }

  private Answer place(String idempotencyKey, int quantity) {
    return order(sku, idempotencyKey, quantity);
  }

  private Answer order(String skuId, String idempotencyKey, int quantity) {
    return api.buyer(buyer)
        .place(
            idempotencyKey,
            """
            {"lines": [{"skuId": "beside-it", "quantity": 1},
                       {"skuId": "%s", "quantity": %d}]}"""
                .formatted(skuId, quantity));
  }

  private static void publish(StockLevelChanged event) {
    var record =
        new ProducerRecord<>(event.topic().topicName(), event.key(), EventJson.write(event));
    Messages.addHeaders(record.headers(), event);
    publish(record);
  }

  private static void publishGarbage() {
    var topic = Topic.STOCK_LEVELS.topicName();
    publish(new ProducerRecord<>(topic, "no-headers", new byte[] {'{'}));
    var illegible = new ProducerRecord<>(topic, "illegible", new byte[] {'{'});
    illegible
        .headers()
        .add("ce_type", "io.jangteo.StockLevelChanged".getBytes(StandardCharsets.UTF_8));
    publish(illegible);
  }

  private static void publish(ProducerRecord<String, byte[]> record) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(record);
    }
  }
}
