package io.jangteo.settlement.paying;

import io.jangteo.settlement.domain.Payout;
import io.jangteo.settlement.domain.Payouts;
import io.jangteo.settlement.domain.Payouts.Census;
import io.jangteo.settlement.domain.Withholdings;
import io.jangteo.settlement.domain.Withholdings.Debts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows how payouts stand, how old the oldest doubt is, and who owes us. */
@Component
class PayoutMetrics {

  private final Payouts payouts;
  private final Withholdings withholdings;
  private final Clock clock;
  private volatile Census census = new Census(Map.of(), null);
  private volatile Debts debts = new Debts(0, 0, null);

  PayoutMetrics(Payouts payouts, Withholdings withholdings, Clock clock, MeterRegistry registry) {
    this.payouts = payouts;
    this.withholdings = withholdings;
    this.clock = clock;
    for (var state : Payout.State.values()) {
      Gauge.builder("payout.state.count", () -> census.byState().getOrDefault(state, 0L))
          .tag("state", state.name())
          .description("payouts in each state")
          .register(registry);
    }
    Gauge.builder("payout.unknown.age.seconds.max", () -> age(census.oldestDoubt()))
        .description("how long the oldest payout in doubt has been so; above 1800 is an alarm")
        .register(registry);
    Gauge.builder("sellers.negative", () -> debts.sellers())
        .description("sellers who owed us at the end of their period")
        .register(registry);
    Gauge.builder("sellers.negative.minor.units", () -> debts.minorUnits())
        .description("what they owe, together")
        .register(registry);
    Gauge.builder("sellers.negative.age.seconds.max", () -> age(debts.oldest()))
        .description("since when the first of them does")
        .register(registry);
  }

  @Scheduled(fixedDelayString = "${jangteo.settlement.watch-interval}")
  void runOnce() {
    census = payouts.census();
    debts = withholdings.debts();
  }

  private double age(@Nullable Instant since) {
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1_000.0;
  }
}
