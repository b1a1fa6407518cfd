package io.jangteo.order.fulfilling;

import io.jangteo.contracts.LinesDelivered;
import io.jangteo.contracts.LinesShipped;
import io.jangteo.contracts.OrderEvent;
import io.jangteo.contracts.PurchaseConfirmed;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.order.domain.Fulfilment.Step;
import io.jangteo.order.domain.FulfilmentAnswer;
import io.jangteo.order.domain.Fulfilments;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.viewing.OrdersChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes lines a step further, once, and tells. */
@Component
final class FulfilLines {

  private final Fulfilments fulfilments;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;

  FulfilLines(
      Fulfilments fulfilments,
      Outbox outbox,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock) {
    this.fulfilments = fulfilments;
    this.outbox = outbox;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  FulfilmentAnswer bySeller(
      String sellerId,
      OrderId id,
      @Nullable Integer lineNo,
      Step step,
      LongPredicate asKnown,
      @Nullable String traceparent) {
    return telling(
        step, traceparent, now -> fulfilments.fulfil(id, lineNo, step, sellerId, asKnown, now));
  }

  FulfilmentAnswer keptByBuyer(
      String buyerId, OrderId id, @Nullable Integer lineNo, @Nullable String traceparent) {
    return telling(
        Step.CONFIRM_PURCHASE,
        traceparent,
        now -> fulfilments.confirmPurchase(id, lineNo, buyerId, now));
  }

  private FulfilmentAnswer telling(
      Step step, @Nullable String traceparent, Function<Instant, FulfilmentAnswer> change) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var answer =
        transactions.execute(
            _ -> {
              var decided = change.apply(now);
              if (decided instanceof FulfilmentAnswer.Done(var placed, var lineNos)) {
                var order = placed.order();
                tell(order, event(step, order.id().value(), lineNos, now), traceparent);
              }
              return decided;
            });
    return Objects.requireNonNull(answer);
  }

  private void tell(Order order, OrderEvent event, @Nullable String traceparent) {
    outbox.append(event, order.version(), Cause.request(order.id().toString(), traceparent));
    events.publishEvent(OrdersChanged.by(Stream.of(order)));
  }

  private static OrderEvent event(Step step, UUID id, List<Integer> lineNos, Instant now) {
    return switch (step) {
      case SHIP -> new LinesShipped(id, lineNos, now);
      case DELIVER -> new LinesDelivered(id, lineNos, now);
      case CONFIRM_PURCHASE -> new PurchaseConfirmed(id, lineNos, now);
    };
  }
}
