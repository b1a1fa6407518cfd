package io.jangteo.settlement.closing;

import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Kafka in: everything that bears on how an order ends. */
@Component
class WhenOrdersProgress {

  /** What has been handled is kept under this name. */
  static final String CONSUMER = "settlement-closing";

  private final Inbox inbox;

  WhenOrdersProgress(Inboxes inboxes, CloseOrders closeOrders) {
    inbox = inboxes.of(CONSUMER, FactsOfEvents.AWAITED, FactsOfEvents.CAN_WAIT, closeOrders);
  }

  @KafkaListener(
      id = CONSUMER,
      topics = {"order-events-v1", "inventory-reservations-v1", "payment-events-v1"},
      concurrency = "${jangteo.settlement.closing.concurrency}")
  void handle(List<ConsumerRecord<String, byte[]>> poll) {
    inbox.handle(poll);
  }
}
