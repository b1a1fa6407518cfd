package io.jangteo.order.tracking;

import io.jangteo.contracts.CatalogEvent;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderEvent;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.contracts.PaymentApproved;
import io.jangteo.contracts.PaymentAwaitingDeposit;
import io.jangteo.contracts.PaymentDeclined;
import io.jangteo.contracts.PaymentFailed;
import io.jangteo.contracts.PaymentOperationEvent;
import io.jangteo.contracts.PaymentStarted;
import io.jangteo.contracts.RefundAbandoned;
import io.jangteo.contracts.RefundApproved;
import io.jangteo.contracts.RefundFailed;
import io.jangteo.contracts.RefundRejected;
import io.jangteo.contracts.RefundRequested;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.contracts.RefundWithdrawn;
import io.jangteo.contracts.StockCommitted;
import io.jangteo.contracts.StockRejected;
import io.jangteo.contracts.StockReleased;
import io.jangteo.contracts.StockReserved;
import io.jangteo.contracts.StockRestocked;
import io.jangteo.messaging.Inbox;
import io.jangteo.messaging.Inboxes;
import io.jangteo.messaging.Received;
import io.jangteo.order.domain.CancelledBy;
import io.jangteo.order.domain.FailureReason;
import io.jangteo.order.domain.News;
import io.jangteo.order.domain.OrderChange;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.viewing.OrdersChanged;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Keeps each order's state up with what the other services say. */
@Component
final class WhenAnOrderProgresses {

  static final String CONSUMER = "order-service";

  private static final Set<Class<? extends Event>> NEWS =
      Set.of(
          StockReserved.class,
          PaymentStarted.class,
          PaymentApproved.class,
          RefundSucceeded.class,
          OrderConfirmed.class,
          OrderFailed.class,
          OrderCancelled.class);

  private final Orders orders;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Inbox inbox;

  WhenAnOrderProgresses(
      Inboxes inboxes, Orders orders, ApplicationEventPublisher events, Clock clock) {
    this.orders = orders;
    this.events = events;
    this.clock = clock;
    this.inbox = inboxes.of(CONSUMER, NEWS, this::hear);
  }

  @KafkaListener(
      id = CONSUMER,
      topics = {"inventory-reservations-v1", "payment-events-v1", "settlement-orders-v1"},
      concurrency = "${jangteo.orders.order-topics-consumers}")
  void onRecords(List<ConsumerRecord<String, byte[]>> records) {
    inbox.handle(records);
  }

  private void hear(List<Received> messages) {
    var news = messages.stream().flatMap(message -> news(message.event())).toList();
    var changes = orders.hear(news, clock.instant().truncatedTo(ChronoUnit.MICROS));
    events.publishEvent(OrdersChanged.by(changes.stream().map(OrderChange::after)));
    events.publishEvent(
        new OrdersClosed(
            changes.stream().filter(OrderChange::closes).map(OrderChange::after).toList()));
  }

  private static Stream<News> news(Event event) {
    return switch (event) {
      case StockReserved e -> reached(e.orderId(), OrderState.Open.RESERVED);
      case PaymentStarted e -> reached(e.orderId(), OrderState.Open.PAYING);
      case PaymentApproved e -> reached(e.orderId(), OrderState.Open.PAID);
      case OrderConfirmed e -> reached(e.orderId(), new OrderState.Confirmed(e.closedAt()));
      case OrderFailed e ->
          reached(e.orderId(), new OrderState.Failed(reason(e.reason()), e.closedAt()));
      case OrderCancelled e ->
          reached(
              e.orderId(),
              new OrderState.Cancelled(CancelledBy.valueOf(e.by().name()), e.closedAt()));
      case RefundSucceeded e -> refunded(e);
      // What these mean for an order, one of those above says, too.
      case StockRejected _, StockCommitted _, StockReleased _, StockRestocked _ -> Stream.empty();
      case PaymentAwaitingDeposit _, PaymentDeclined _, PaymentFailed _, LateCaptureDetected _ ->
          Stream.empty();
      case RefundRequested _,
          RefundApproved _,
          RefundRejected _,
          RefundWithdrawn _,
          RefundFailed _,
          RefundAbandoned _ ->
          Stream.empty();
      case OrderEvent _, CatalogEvent _, PaymentOperationEvent _ -> Stream.empty();
    };
  }

  private static Stream<News> reached(UUID orderId, OrderState state) {
    return Stream.of(new News.Reached(new OrderId(orderId), state));
  }

  /** Money that was never the order's says nothing about the order. */
  private static Stream<News> refunded(RefundSucceeded refund) {
    return refund.lines().isEmpty()
        ? Stream.empty()
        : Stream.of(
            new News.Refunded(
                new OrderId(refund.orderId()),
                refund.amount(),
                refund.lines().stream()
                    .map(
                        line ->
                            new News.RefundedLine(line.lineNo(), line.quantity(), line.amount()))
                    .toList()));
  }

  private static FailureReason reason(OrderFailed.Reason reason) {
    return switch (reason) {
      case OUT_OF_STOCK -> FailureReason.OUT_OF_STOCK;
      case DECLINED -> FailureReason.DECLINED;
      case EXPIRED -> FailureReason.EXPIRED;
      case INTEGRITY -> FailureReason.INTEGRITY;
      case PG_REJECTED -> FailureReason.PG_REJECTED;
    };
  }
}
