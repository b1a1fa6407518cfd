package io.jangteo.order.viewing;

import io.jangteo.http.RequestsInFlight;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.Orders;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Who waits for which order. Those who wait hold no database connection: one query at intervals
 * asks for all of them whether another instance has made a change.
 */
@Component
final class AwaitedOrders {

  private static final int ORDERS_PER_QUERY = 500;

  private final Map<OrderId, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private final Orders orders;
  private final RequestsInFlight inFlight;
  private final int maxWaiters;
  private final Semaphore places;
  private volatile boolean stopping;

  AwaitedOrders(
      Orders orders, LongPollProperties limits, RequestsInFlight inFlight, MeterRegistry registry) {
    this.orders = orders;
    this.inFlight = inFlight;
    this.maxWaiters = limits.maxWaiters();
    this.places = new Semaphore(maxWaiters);
    Gauge.builder("orders.longpoll.waiting", this, AwaitedOrders::waiting)
        .description("requests that wait for an order to change")
        .register(registry);
  }

  int waiting() {
    return maxWaiters - places.availablePermits();
  }

  /** Empty when too many wait already. Changes are not missed from here on. */
  Optional<Waiter> enter(OrderId id) {
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    var waiter = new Waiter(id);
    waiters.compute(
        id,
        (_, others) -> {
          var all = others == null ? new HashSet<Waiter>() : others;
          all.add(waiter);
          return all;
        });
    return Optional.of(waiter);
  }

  @TransactionalEventListener
  void onChanged(OrdersChanged changed) {
    changed.orderIds().forEach(this::wake);
  }

  @Scheduled(fixedDelayString = "${jangteo.orders.long-poll.look-elsewhere-interval}")
  void lookElsewhere() {
    var ids = List.copyOf(waiters.keySet());
    for (int from = 0; from < ids.size(); from += ORDERS_PER_QUERY) {
      var some = ids.subList(from, Math.min(from + ORDERS_PER_QUERY, ids.size()));
      orders.versions(Set.copyOf(some)).forEach(this::wakeThoseBehind);
    }
  }

  /** So that stopping does not wait for those who wait. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
    waiters.keySet().forEach(this::wake);
  }

  private void wake(OrderId id) {
    forEach(id, Waiter::wake);
  }

  private void wakeThoseBehind(OrderId id, long version) {
    forEach(
        id,
        waiter -> {
          if (waiter.version < version) {
            waiter.wake();
          }
        });
  }

  private void forEach(OrderId id, Consumer<Waiter> action) {
    waiters.computeIfPresent(
        id,
        (_, all) -> {
          all.forEach(action);
          return all;
        });
  }

  /** One waiting request. */
  final class Waiter implements AutoCloseable {

    private final OrderId id;
    private final Semaphore woken = new Semaphore(0);
    private volatile long version = Long.MAX_VALUE;

    private Waiter(OrderId id) {
      this.id = id;
    }

    private void wake() {
      woken.release();
    }

    /**
     * Waits for a change of an order that was last seen at this version.
     *
     * @return whether it is worth looking again
     */
    boolean await(long lastSeenVersion, Duration patience) {
      version = lastSeenVersion;
      return inFlight.withoutAPlace(() -> isWorthLooking(patience));
    }

    private boolean isWorthLooking(Duration patience) {
      try {
        var changed = !stopping && woken.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        woken.drainPermits();
        return changed && !stopping;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public void close() {
      waiters.computeIfPresent(
          id,
          (_, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
      places.release();
    }
  }
}
