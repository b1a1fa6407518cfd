package io.jangteo.order.fulfilling;

import io.jangteo.contracts.PurchaseConfirmed;
import io.jangteo.messaging.Cause;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.OutgoingMessage;
import io.jangteo.order.domain.ConfirmedPurchases;
import io.jangteo.order.domain.Fulfilments;
import io.jangteo.order.viewing.OrdersChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Confirms the purchases of buyers who have kept what they got and said nothing. */
@Component
final class ConfirmPurchases {

  private final Fulfilments fulfilments;
  private final Outbox outbox;
  private final ApplicationEventPublisher events;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final PurchaseConfirmationProperties limits;

  ConfirmPurchases(
      Fulfilments fulfilments,
      Outbox outbox,
      ApplicationEventPublisher events,
      TransactionOperations transactions,
      Clock clock,
      PurchaseConfirmationProperties limits) {
    this.fulfilments = fulfilments;
    this.outbox = outbox;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
    this.limits = limits;
  }

  @Scheduled(fixedDelayString = "${jangteo.orders.purchase-confirmation.interval}")
  void runOnce() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    transactions.executeWithoutResult(
        _ ->
            tell(
                fulfilments.confirmPurchases(now.minus(limits.after()), limits.batchSize(), now),
                now));
  }

  private void tell(List<ConfirmedPurchases> confirmed, Instant now) {
    outbox.append(confirmed.stream().map(purchases -> message(purchases, now)).toList());
    events.publishEvent(
        OrdersChanged.by(confirmed.stream().map(purchases -> purchases.order().order())));
  }

  private static OutgoingMessage message(ConfirmedPurchases purchases, Instant now) {
    var order = purchases.order().order();
    return OutgoingMessage.of(
        new PurchaseConfirmed(order.id().value(), purchases.lineNos(), now),
        order.version(),
        Cause.ofOwnAccord(order.id().toString()));
  }
}
