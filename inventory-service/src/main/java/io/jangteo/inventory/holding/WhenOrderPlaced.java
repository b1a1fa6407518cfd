package io.jangteo.inventory.holding;

import io.jangteo.contracts.OrderPlaced;
import io.jangteo.inventory.domain.Claim;
import io.jangteo.inventory.domain.ReservedLine;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.messaging.Received;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Kafka in: an order asks for its stock. */
@Component
final class WhenOrderPlaced {

  static final String CONSUMER = "inventory-holding";

  private final HoldStock holdStock;
  private final Inbox inbox;

  WhenOrderPlaced(Inboxes inboxes, HoldStock holdStock) {
    this.holdStock = holdStock;
    this.inbox = inboxes.of(CONSUMER, Set.of(OrderPlaced.class), this::hold);
  }

  @KafkaListener(
      topics = "#{T(io.jangteo.contracts.Topic).ORDER_EVENTS.topicName()}",
      groupId = CONSUMER,
      concurrency = "${jangteo.inventory.holding-consumers}")
  void onPoll(List<ConsumerRecord<String, byte[]>> records) {
    inbox.handle(records);
  }

  void hold(List<Received> messages) {
    var claims = new LinkedHashMap<UUID, Claim>();
    var causes = new HashMap<UUID, Cause>();
    for (var message : messages) {
      var claim = claim((OrderPlaced) message.event());
      claims.putIfAbsent(claim.orderId(), claim);
      causes.putIfAbsent(claim.orderId(), message.asCause());
    }
    holdStock.hold(List.copyOf(claims.values()), causes);
  }

  private static Claim claim(OrderPlaced order) {
    var lines = order.lines().stream().flatMap(WhenOrderPlaced::stockOf).toList();
    return new Claim(order.orderId(), order.buyerId(), lines, order.expiresAt());
  }

  /** Nothing is kept for a line that is not a thing, such as shipping. */
  private static Stream<ReservedLine> stockOf(OrderPlaced.Line line) {
    return line.skuId() == null
        ? Stream.empty()
        : Stream.of(new ReservedLine(line.lineNo(), line.skuId(), line.quantity()));
  }
}
