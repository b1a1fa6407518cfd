package io.jangteo.payment.jpa;

import io.jangteo.payment.domain.Payment.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How many payments are open in each state, and how old the oldest doubt is. */
@Component
public class OpenPaymentGauges {

  private static final List<State> OPEN =
      List.of(State.READY, State.APPROVING, State.UNKNOWN, State.AWAITING_DEPOSIT);

  private final PaymentRows rows;
  private volatile Map<State, Long> counts = Map.of();
  private volatile double oldestDoubtSeconds;

  OpenPaymentGauges(PaymentRows rows, MeterRegistry registry) {
    this.rows = rows;
    for (var state : OPEN) {
      Gauge.builder("payment.state.count", () -> counts.getOrDefault(state, 0L))
          .tag("state", state.name())
          .description("open payments; those that have ended are counted by their events")
          .register(registry);
    }
    Gauge.builder("payment.unknown.age.max", () -> oldestDoubtSeconds)
        .baseUnit("seconds")
        .description("how long the oldest payment in doubt has been so; above 120 is an alarm")
        .register(registry);
  }

  /** Counts anew. */
  public boolean runOnce() {
    var now = rows.utcNow().toInstant(ZoneOffset.UTC);
    var fresh = new EnumMap<State, Long>(State.class);
    var oldest = now;
    for (var row : rows.countOpen()) {
      var state = State.valueOf(row.state());
      fresh.put(state, row.count());
      if (state == State.UNKNOWN) {
        oldest = Objects.requireNonNullElse(row.oldestDoubt(), now);
      }
    }
    counts = fresh;
    oldestDoubtSeconds = Duration.between(oldest, now).toMillis() / 1000.0;
    return false;
  }
}
