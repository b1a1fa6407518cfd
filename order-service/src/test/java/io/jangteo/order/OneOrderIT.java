package io.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.Money;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentInstruction;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.StockReserved;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.order.testing.Api;
import io.jangteo.order.testing.Messages;
import io.jangteo.order.testing.OrderServiceOnRealServers;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;

@OrderServiceOnRealServers
class OneOrderIT {

  @Autowired private Api api;
  @Autowired private JdbcOperations jdbc;

  @Test
  void goes_from_the_catalogue_to_its_confirmation_and_the_buyer_sees_each_step() {
    publish(Messages.product("one-order", 15_000, 1));
    awaitPrice("one-order");

    var buyer = api.buyer("one-order-buyer");
    var placed =
        buyer.place(
            "first",
            """
            {"lines": [{"skuId": "one-order", "quantity": 2}],
             "payment": {"provider": "TOSS", "method": "CARD", "paymentKey": "ok-1",
                         "amount": {"amount": 30000, "currency": "KRW"}}}""");
    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.header("ETag")).hasValue("\"v1\"");
    var orderId = UUID.fromString(placed.text("/orderId"));
    assertThat(placed.header("Location")).hasValue("/v1/orders/" + orderId);
    assertThat(outboxOf(orderId)).containsExactly("io.jangteo.OrderPlaced@1");

    var now = Instant.now();
    var paymentId = UuidCreator.getTimeOrderedEpoch();
    var amount = Money.won(30_000);
    publish(new StockReserved(orderId, List.of(), now, now));
    assertThat(statusAfter(orderId, 1)).isEqualTo("RESERVED");
    publish(
        new PaymentStarted(
            orderId, paymentId, 1, PaymentInstruction.Provider.TOSS, "CARD", amount, now));
    assertThat(statusAfter(orderId, 2)).isEqualTo("PAYING");
    publish(
        new PaymentApproved(
            orderId,
            paymentId,
            1,
            PaymentInstruction.Provider.TOSS,
            "CARD",
            "tx-1",
            amount,
            now.atOffset(ZoneOffset.ofHours(9)),
            null,
            null));
    assertThat(statusAfter(orderId, 3)).isEqualTo("PAID");
    publish(new OrderConfirmed(orderId, now, List.of()));
    assertThat(statusAfter(orderId, 4)).isEqualTo("CONFIRMED");
  }

  private String statusAfter(UUID orderId, long version) {
    return api.buyer("one-order-buyer")
        .get("/v1/orders/%s?wait=30s&ifNotVersion=%d".formatted(orderId, version))
        .text("/status");
  }

  private void awaitPrice(String skuId) {
    await()
        .untilAsserted(
            () ->
                assertThat(api.operator().get("/v1/internal/skus/" + skuId).status())
                    .isEqualTo(200));
  }

  private List<String> outboxOf(UUID orderId) {
    return jdbc.queryForList(
        "SELECT CONCAT(event_type, '@', aggregate_seq) FROM outbox_event WHERE aggregate_id = ?",
        String.class,
        orderId.toString());
  }

  private static void publish(Event event) {
    var record =
        new ProducerRecord<>(event.topic().topicName(), event.key(), EventJson.write(event));
    Messages.addHeaders(record.headers(), event);
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(record);
    }
  }
}
