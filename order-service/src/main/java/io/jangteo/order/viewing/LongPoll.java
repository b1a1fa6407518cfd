package io.jangteo.order.viewing;

import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.Orders;
import io.jangteo.order.domain.PlacedOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.springframework.stereotype.Component;

/** Reads an order once it is not any more as the client knows it, or the client's patience ends. */
@Component
final class LongPoll {

  private final Orders orders;
  private final AwaitedOrders awaited;
  private final Duration maxWait;

  LongPoll(Orders orders, AwaitedOrders awaited, LongPollProperties limits) {
    this.orders = orders;
    this.awaited = awaited;
    this.maxWait = limits.maxWait();
  }

  Optional<PlacedOrder> untilNot(
      LongPredicate known, OrderId id, String buyerId, Duration patience) {
    var first = orders.find(id, buyerId);
    if (patience.isZero() || first.isEmpty() || !isKnown(first.get(), known)) {
      return first;
    }
    var entered = awaited.enter(id);
    if (entered.isEmpty()) {
      return first;
    }
    try (var waiter = entered.get()) {
      return untilNot(known, id, buyerId, patience, waiter);
    }
  }

  private Optional<PlacedOrder> untilNot(
      LongPredicate known,
      OrderId id,
      String buyerId,
      Duration patience,
      AwaitedOrders.Waiter waiter) {
    var end = System.nanoTime() + (patience.compareTo(maxWait) < 0 ? patience : maxWait).toNanos();
    // Read again, for it may have changed just before the waiter stood there.
    var latest = orders.find(id, buyerId);
    while (latest.isPresent()
        && isKnown(latest.get(), known)
        && waiter.await(
            latest.get().order().version(), Duration.ofNanos(end - System.nanoTime()))) {
      latest = orders.find(id, buyerId);
    }
    return latest;
  }

  private static boolean isKnown(PlacedOrder placed, LongPredicate known) {
    return known.test(placed.order().version());
  }
}
