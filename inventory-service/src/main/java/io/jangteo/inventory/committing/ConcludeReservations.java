package io.jangteo.inventory.committing;

import io.jangteo.contracts.PaymentEvent;
import io.jangteo.inventory.domain.Reservations;
import io.jangteo.inventory.domain.Stock;
import io.jangteo.messaging.Outbox;
import io.jangteo.messaging.Received;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Ends the holds of a whole batch of orders at once, within the transaction that is open.
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
    var conclusions = new Conclusions(reservations.lock(orderIds), clock.instant());
    messages.forEach(conclusions::apply);

    reservations.add(conclusions.tombstones());
    reservations.conclude(conclusions.concluded());
    outbox.append(conclusions.answers());
    if (!stock.move(conclusions.movements())) {
      throw new IllegalStateException("stock that was held is not there any more");
    }
  }
}
