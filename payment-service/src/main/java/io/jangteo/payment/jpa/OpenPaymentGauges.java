package io.jangteo.payment.jpa;

import io.jangteo.payment.domain.Payment.State;
import io.jangteo.payment.domain.Refund;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How many payments and refunds are open in each state, and how old the oldest doubts are. */
@Component
public class OpenPaymentGauges {

  private static final List<State> OPEN =
      List.of(State.READY, State.APPROVING, State.UNKNOWN, State.AWAITING_DEPOSIT);

  private static final List<Refund.State> REFUNDS =
      List.of(
          Refund.State.REQUESTED,
          Refund.State.APPROVED,
          Refund.State.PROCESSING,
          Refund.State.UNKNOWN,
          Refund.State.FAILED);

  private final PaymentRows rows;
  private final RefundRows refundRows;
  private final DatabaseClock clock;
  private volatile Map<State, Long> counts = Map.of();
  private volatile double oldestDoubtSeconds;
  private volatile Map<Refund.State, Long> refunds = Map.of();
  private volatile double oldestRefundDoubtSeconds;

  OpenPaymentGauges(
      PaymentRows rows, RefundRows refundRows, DatabaseClock clock, MeterRegistry registry) {
    this.rows = rows;
    this.refundRows = refundRows;
    this.clock = clock;
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
    for (var state : REFUNDS) {
      Gauge.builder("refund.state.count", () -> refunds.getOrDefault(state, 0L))
          .tag("state", state.name())
          .description("refunds that have not gone back; FAILED ones wait for a person")
          .register(registry);
    }
    Gauge.builder("refund.unknown.age.max", () -> oldestRefundDoubtSeconds)
        .baseUnit("seconds")
        .description("age of the oldest refund of which nobody knows whether it has gone back")
        .register(registry);
  }

  /** Counts anew. */
  public boolean runOnce() {
    var now = clock.now();
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
    countRefunds(now);
    return false;
  }

  private void countRefunds(Instant now) {
    var fresh = new EnumMap<Refund.State, Long>(Refund.State.class);
    var oldest = now;
    for (var row : refundRows.countOpen()) {
      var state = Refund.State.valueOf(row.state());
      fresh.put(state, row.count());
      if (state == Refund.State.UNKNOWN) {
        oldest = Objects.requireNonNullElse(row.oldest(), now);
      }
    }
    refunds = fresh;
    oldestRefundDoubtSeconds = Duration.between(oldest, now).toMillis() / 1000.0;
  }
}
