package io.jangteo.order.paying;

import io.jangteo.contracts.PaymentInstructed;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.order.domain.InstructionAnswer;
import io.jangteo.order.domain.KeyedRequest;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PaymentInstruction;
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

/** Passes an instruction on, once. payment-service decides what comes of it. */
@Component
final class InstructPayment {

  private final Orders orders;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;

  InstructPayment(
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

  InstructionAnswer instruct(
      OrderId id,
      PaymentInstruction instruction,
      KeyedRequest request,
      @Nullable String traceparent) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var answer =
        transactions.execute(
            _ -> {
              var decided = orders.instruct(id, instruction, request, now);
              if (decided instanceof InstructionAnswer.Instructed(var placed)) {
                tell(placed.order(), instruction, now, traceparent);
              }
              return decided;
            });
    return Objects.requireNonNull(answer);
  }

  private void tell(
      Order order, PaymentInstruction instruction, Instant now, @Nullable String traceparent) {
    outbox.append(
        new PaymentInstructed(order.id().value(), PublishedInstruction.of(instruction), now),
        order.version(),
        Cause.request(order.id().toString(), traceparent));
    events.publishEvent(OrdersChanged.by(Stream.of(order)));
  }
}
