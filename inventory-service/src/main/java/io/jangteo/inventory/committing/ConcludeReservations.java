package io.jangteo.inventory.committing;

import io.jangteo.contracts.PaymentEvent;
import io.jangteo.contracts.RefundSucceeded;
import io.jangteo.inventory.domain.Reservations;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.Received;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Ends the holds of a whole batch of orders at once, and takes back the goods of refunds, within
 * the transaction that is open.
 *
 * <p>Reservations are locked before stock rows, here as in holding, and stock rows in ascending
 * order, so that the two seldom wait for each other in a circle.
 */
@Component
class ConcludeReservations {

  private final Reservations reservations;
  private final Stock stock;
  private final Outbox outbox;
  private final Clock clock;

  ConcludeReservations(Reservations reservations, Stock stock, Outbox outbox, Clock clock) {
    this.reservations = reservations;
    this.stock = stock;
    this.outbox = outbox;
    this.clock = clock;
  }

  void conclude(List<Received> messages) {
    var orderIds = messages.stream().map(m -> ((PaymentEvent) m.event()).orderId()).toList();
    var locked = reservations.lock(orderIds);
    // Only now: whoever was first with one of the refunds has logged it.
    var refundsLogged = stock.refundsLogged(refunded(messages));
    var conclusions = new Conclusions(locked, refundsLogged, clock.instant());
    inOrderOfCause(messages).forEach(conclusions::apply);

    if (!reservations.add(conclusions.tombstones())) {
      throw new IllegalStateException("an order was decided while its payment ended; once more");
    }
    reservations.change(conclusions.changed());
    outbox.append(conclusions.answers());
    if (!stock.move(conclusions.movements())) {
      throw new IllegalStateException("stock that was held is not there any more");
    }
  }

  /**
   * A refund is always of a payment approved before it. So where both are here, the payment comes
   * first, in whatever order someone redrives them.
   */
  private static List<Received> inOrderOfCause(List<Received> messages) {
    return messages.stream()
        .sorted(Comparator.comparing(message -> message.event() instanceof RefundSucceeded))
        .toList();
  }

  private static Set<UUID> refunded(List<Received> messages) {
    return messages.stream()
        .map(Received::event)
        .filter(RefundSucceeded.class::isInstance)
        .map(event -> ((RefundSucceeded) event).orderId())
        .collect(Collectors.toSet());
  }
}
