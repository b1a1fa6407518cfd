package io.jangteo.inventory.committing;

import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Kafka in: the money question of an order is closed, or its money went back with goods. One
 * consumer of both, so that no refund overtakes the payment it is of.
 */
@Component
final class WhenPaymentEnded {

  static final String CONSUMER = "inventory-committing";

  private final Inbox inbox;

  WhenPaymentEnded(Inboxes inboxes, ConcludeReservations concludeReservations) {
    this.inbox =
        inboxes.of(
            CONSUMER,
            Set.of(PaymentApproved.class, PaymentFailed.class),
            Set.of(RefundSucceeded.class),
            concludeReservations::conclude);
  }

  @KafkaListener(
      topics = "#{T(io.jangteo.contracts.Topic).PAYMENT_EVENTS.topicName()}",
      groupId = CONSUMER,
      concurrency = "${jangteo.inventory.committing-consumers}")
  void onPoll(List<ConsumerRecord<String, byte[]>> records) {
    inbox.handle(records);
  }
}
