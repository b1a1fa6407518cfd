package io.jangteo.inventory.committing;

import io.jangteo.inventory.domain.Reservations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** How long the oldest hold has been waiting for its payment: we have no clock to end it by. */
@Component
class HoldAge implements MeterBinder {

  private final Reservations reservations;
  private final Clock clock;

  HoldAge(Reservations reservations, Clock clock) {
    this.reservations = reservations;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("stock.hold.age.seconds.max", this, HoldAge::seconds)
        .description("age of the oldest hold; above the payment deadline means payments are stuck")
        .register(registry);
  }

  private double seconds() {
    return reservations
        .oldestHold()
        .map(heldAt -> Math.max(0, Duration.between(heldAt, clock.instant()).toMillis()) / 1_000.0)
        .orElse(0.0);
  }
}
