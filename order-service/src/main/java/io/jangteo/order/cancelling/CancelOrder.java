package io.jangteo.order.cancelling;

import io.jangteo.contracts.OrderCancelRequested;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.order.domain.CancellationAnswer;
import io.jangteo.order.domain.CancelledBy;
import io.jangteo.order.domain.Canceller;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.viewing.OrdersChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Passes the wish on, once. payment-service decides whether it comes in time. */
@Component
final class CancelOrder {

  private final Orders orders;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;

  CancelOrder(
      Orders orders,
      Outbox outbox,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock) {
    this.orders = orders;
    this.outbox = outbox;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  CancellationAnswer cancel(
      OrderId id, Canceller canceller, String reason, @Nullable String traceparent) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var answer =
        transactions.execute(
            _ -> {
              var decided = orders.requestCancellation(id, canceller, reason, now);
              if (decided instanceof CancellationAnswer.Requested(var placed)) {
                tell(placed.order(), canceller.by(), reason, now, traceparent);
              }
              return decided;
            });
    return Objects.requireNonNull(answer);
  }

  private void tell(
      Order order, CancelledBy by, String reason, Instant now, @Nullable String traceparent) {
    outbox.append(
        new OrderCancelRequested(order.id().value(), published(by), reason, now),
        order.version(),
        Cause.request(order.id().toString(), traceparent));
    events.publishEvent(OrdersChanged.by(Stream.of(order)));
  }

  private static OrderCancelRequested.By published(CancelledBy by) {
    return switch (by) {
      case BUYER -> OrderCancelRequested.By.BUYER;
      case SELLER -> OrderCancelRequested.By.SELLER;
      case ADMIN -> OrderCancelRequested.By.ADMIN;
    };
  }
}
