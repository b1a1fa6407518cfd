package io.jangteo.order.tracking;

import io.jangteo.order.domain.Fulfilments;
import io.jangteo.order.domain.Order;
import io.jangteo.order.domain.OrderState;
import io.jangteo.order.domain.Orders;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** How long orders take, and how long the slowest is taking. */
@Component
final class OrderMetrics {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(10),
    Duration.ofMinutes(15)
  };

  /** Known to the registry before the first of them. */
  private static final List<String> ENDS = List.of("CONFIRMED", "FAILED", "CANCELLED");

  private final MeterRegistry registry;

  OrderMetrics(MeterRegistry registry, Orders orders, Fulfilments fulfilments, Clock clock) {
    this.registry = registry;
    ENDS.forEach(this::close);
    Gauge.builder("orders.open.age.seconds.max", orders, all -> age(all.oldestOpen(), clock))
        .description("age of the oldest order that has not ended")
        .register(registry);
    Gauge.builder(
            "orders.unconfirmed.age.seconds.max",
            fulfilments,
            all -> age(all.oldestUnconfirmed(), clock))
        .description("time since the delivery that waits longest for its purchase to be confirmed")
        .register(registry);
  }

  private static double age(Optional<Instant> since, Clock clock) {
    return since
        .map(instant -> Duration.between(instant, clock.instant()).toMillis() / 1_000.0)
        .orElse(0.0);
  }

  @TransactionalEventListener
  void onClosed(OrdersClosed closed) {
    for (var order : closed.orders()) {
      if (order.state() instanceof OrderState.Closed state) {
        record(order, state);
      }
    }
  }

  private void record(Order order, OrderState.Closed state) {
    close(state.name()).record(Duration.between(order.createdAt(), state.closedAt()));
  }

  private Timer close(String outcome) {
    return Timer.builder("order.close")
        .description("from placed to closed")
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
