package io.jangteo.order.tracking;

import static io.jangteo.order.domain.RefundState.ABANDONED;
import static io.jangteo.order.domain.RefundState.APPROVED;
import static io.jangteo.order.domain.RefundState.FAILED;
import static io.jangteo.order.domain.RefundState.REJECTED;
import static io.jangteo.order.domain.RefundState.REQUESTED;
import static io.jangteo.order.domain.RefundState.SUCCEEDED;
import static io.jangteo.order.domain.RefundState.WITHDRAWN;

import io.jangteo.contracts.AvailabilityEvent;
import io.jangteo.contracts.CatalogEvent;
import io.jangteo.contracts.Event;
import io.jangteo.contracts.LateCaptureDetected;
import io.jangteo.contracts.Money;
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
import io.jangteo.contracts.PayoutEvent;
import io.jangteo.contracts.RefundAbandoned;
import io.jangteo.contracts.RefundApproved;
import io.jangteo.contracts.RefundFailed;
import io.jangteo.contracts.RefundReason;
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
import io.jangteo.order.domain.OrderRefund;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PaymentAttempt;
import io.jangteo.order.domain.RefundState;
import io.jangteo.order.viewing.OrdersChanged;
import java.time.Clock;
import java.time.Instant;
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

  /** An order has ended, a buyer is asked for something, or money does not go back. */
  private static final Set<Class<? extends Event>> AWAITED =
      Set.of(
          PaymentAwaitingDeposit.class,
          PaymentDeclined.class,
          RefundRejected.class,
          RefundWithdrawn.class,
          RefundFailed.class,
          RefundAbandoned.class,
          OrderConfirmed.class,
          OrderFailed.class,
          OrderCancelled.class);

  private static final Set<Class<? extends Event>> ON_THE_WAY =
      Set.of(
          StockReserved.class,
          PaymentStarted.class,
          PaymentApproved.class,
          RefundRequested.class,
          RefundApproved.class,
          RefundSucceeded.class);

  private final Orders orders;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Inbox inbox;

  WhenAnOrderProgresses(
      Inboxes inboxes, Orders orders, ApplicationEventPublisher events, Clock clock) {
    this.orders = orders;
    this.events = events;
    this.clock = clock;
    this.inbox = inboxes.of(CONSUMER, AWAITED, ON_THE_WAY, this::hear);
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
      case PaymentStarted e -> attempted(e.orderId(), new PaymentAttempt.Started(e.attemptNo()));
      case PaymentAwaitingDeposit e ->
          attempted(
              e.orderId(),
              new PaymentAttempt.AwaitingDeposit(
                  e.attemptNo(), e.bank(), e.accountMasked(), e.dueAt()));
      case PaymentDeclined e ->
          attempted(e.orderId(), new PaymentAttempt.Declined(e.attemptNo(), e.gatewayCode()));
      case PaymentApproved e -> reached(e.orderId(), OrderState.Open.PAID);
      case OrderConfirmed e -> reached(e.orderId(), new OrderState.Confirmed(e.closedAt()));
      case OrderFailed e ->
          reached(e.orderId(), new OrderState.Failed(reason(e.reason()), e.closedAt()));
      case OrderCancelled e ->
          reached(
              e.orderId(),
              new OrderState.Cancelled(CancelledBy.valueOf(e.by().name()), e.closedAt()));
      case RefundRequested e ->
          refund(
              REQUESTED,
              e.orderId(),
              e.refundId(),
              e.amount(),
              ofCancellation(e.reason()),
              e.requestedAt());
      case RefundApproved e ->
          refund(APPROVED, e.orderId(), e.refundId(), e.amount(), false, e.approvedAt());
      case RefundRejected e ->
          refund(REJECTED, e.orderId(), e.refundId(), e.amount(), false, e.rejectedAt());
      case RefundWithdrawn e ->
          refund(WITHDRAWN, e.orderId(), e.refundId(), e.amount(), false, e.withdrawnAt());
      case RefundFailed e ->
          refund(FAILED, e.orderId(), e.refundId(), e.amount(), false, e.failedAt());
      case RefundAbandoned e ->
          refund(ABANDONED, e.orderId(), e.refundId(), e.amount(), false, e.abandonedAt());
      case RefundSucceeded e -> refunded(e);
      // What these mean for an order, one of those above says, too.
      case StockRejected _, StockCommitted _, StockReleased _, StockRestocked _ -> Stream.empty();
      case PaymentFailed _, LateCaptureDetected _ -> Stream.empty();
      case OrderEvent _,
          CatalogEvent _,
          AvailabilityEvent _,
          PaymentOperationEvent _,
          PayoutEvent _ ->
          Stream.empty();
    };
  }

  private static Stream<News> reached(UUID orderId, OrderState state) {
    return Stream.of(new News.Reached(new OrderId(orderId), state));
  }

  private static Stream<News> attempted(UUID orderId, PaymentAttempt attempt) {
    return Stream.of(new News.Attempted(new OrderId(orderId), attempt));
  }

  private static Stream<News> refund(
      RefundState state,
      UUID orderId,
      UUID refundId,
      Money amount,
      boolean ofCancellation,
      Instant at) {
    return Stream.of(
        new News.RefundTold(
            new OrderId(orderId), new OrderRefund(refundId, state, amount, ofCancellation, at)));
  }

  /** Money that was never the order's is shown among its refunds, and is no refund of a line. */
  private static Stream<News> refunded(RefundSucceeded told) {
    var id = new OrderId(told.orderId());
    var refund =
        new OrderRefund(
            told.refundId(),
            SUCCEEDED,
            told.amount(),
            ofCancellation(told.reason()),
            told.refundedAt());
    return Stream.of(
        told.lines().isEmpty()
            ? new News.RefundTold(id, refund)
            : new News.Refunded(
                id,
                refund,
                told.lines().stream()
                    .map(
                        line ->
                            new News.RefundedLine(line.lineNo(), line.quantity(), line.amount()))
                    .toList()));
  }

  private static boolean ofCancellation(RefundReason reason) {
    return switch (reason) {
      case BUYER_CANCEL, SELLER_CANCEL, ADMIN_CANCEL -> true;
      case CHANGE_OF_MIND, WRONG_ITEM, DAMAGED, RETURNED, LATE_CAPTURE, INTEGRITY -> false;
    };
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
