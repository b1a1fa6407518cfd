package io.jangteo.settlement.closing;

import io.jangteo.settlement.domain.Closures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows how many orders wait for their end, and how long the first of them has. */
@Component
class WatchWaitingOrders {

  private final Closures closures;
  private final Clock clock;
  private volatile long orders;
  private volatile double oldestSeconds;

  WatchWaitingOrders(Closures closures, Clock clock, MeterRegistry registry) {
    this.closures = closures;
    this.clock = clock;
    Gauge.builder("orders.waiting", () -> orders)
        .description("orders that settlement has heard of and that have not ended")
        .register(registry);
    Gauge.builder("orders.waiting.oldest.seconds", () -> oldestSeconds)
        .description("age of the first of them; above the payment deadline something is stuck")
        .register(registry);
  }

  @Scheduled(fixedDelayString = "${jangteo.settlement.watch-interval}")
  void runOnce() {
    var backlog = closures.backlog();
    var oldest = backlog.oldest();
    orders = backlog.orders();
    oldestSeconds =
        oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1_000.0;
  }
}
