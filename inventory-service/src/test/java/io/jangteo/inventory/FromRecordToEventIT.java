package io.jangteo.inventory;

import static io.jangteo.inventory.Records.approved;
import static io.jangteo.inventory.Records.failed;
import static io.jangteo.inventory.Records.newOrderId;
import static io.jangteo.inventory.Records.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReleased;
import io.jangteo.contracts.StockReserved;
import io.jangteo.launcher.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a record on a real topic to a row in the outbox, through the whole service. */
@WholeInventory
class FromRecordToEventIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Autowired Warehouse warehouse;

  @Test
  void orders_and_payments_come_in_and_what_became_of_the_stock_goes_out() throws Exception {
    var sku = warehouse.sku(2);
    var sold = newOrderId();
    var returned = newOrderId();
    var refused = newOrderId();

    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", TestServers.kafka().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      send(producer, placed(sold, sku, 1));
      awaitTold(sold, StockReserved.class);
      send(producer, placed(returned, sku, 1));
      awaitTold(returned, StockReserved.class);
      send(producer, placed(refused, sku, 1));
      awaitTold(refused, StockRejected.class);
      send(producer, approved(sold));
      send(producer, failed(returned));
      awaitTold(sold, StockReserved.class, StockCommitted.class);
      awaitTold(returned, StockReserved.class, StockReleased.class);
    }

    assertThat(warehouse.onHand(sku)).isEqualTo(1);
    assertThat(warehouse.reserved(sku)).isZero();
  }

  private void awaitTold(UUID orderId, Class<?>... events) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                warehouse.toldOf(orderId).stream()
                    .<Class<?>>map(Object::getClass)
                    .toList()
                    .equals(List.of(events)));
  }

  private static void send(KafkaProducer<String, byte[]> producer, Event event) throws Exception {
    var record = Records.record(event);
    producer
        .send(
            new ProducerRecord<>(
                record.topic(), null, record.key(), record.value(), record.headers()))
        .get();
  }
}
