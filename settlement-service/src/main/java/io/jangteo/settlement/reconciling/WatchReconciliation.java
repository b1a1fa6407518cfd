package io.jangteo.settlement.reconciling;

import io.jangteo.settlement.domain.Discrepancies;
import io.jangteo.settlement.domain.Discrepancy.Kind;
import io.jangteo.settlement.domain.GatewayLines;
import io.jangteo.settlement.domain.Gateways;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows how many exceptions are open, since when, and when the gateways were last read. */
@Component
class WatchReconciliation {

  private final Discrepancies discrepancies;
  private final GatewayLines lines;
  private final Clock clock;
  private volatile Map<Kind, Long> open = Map.of();
  private volatile double oldestSeconds;
  private final Map<String, Instant> readAt = new ConcurrentHashMap<>();

  WatchReconciliation(
      Discrepancies discrepancies,
      GatewayLines lines,
      Gateways gateways,
      Clock clock,
      MeterRegistry registry) {
    this.discrepancies = discrepancies;
    this.lines = lines;
    this.clock = clock;
    for (var kind : Kind.values()) {
      Gauge.builder("reconciliation.exceptions", () -> open.getOrDefault(kind, 0L))
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .description("gateway and ledger do not agree, and nobody knows why yet")
          .register(registry);
    }
    Gauge.builder("reconciliation.oldest.exception.seconds", () -> oldestSeconds)
        .description("age of the first of them")
        .register(registry);
    for (var gateway : gateways.all()) {
      var name = gateway.gateway();
      // Of one that was never read, since we started.
      readAt.put(name, clock.instant());
      Gauge.builder("reconciliation.pull.age.seconds", () -> secondsSince(readAt.get(name)))
          .tag("gateway", name.toLowerCase(Locale.ROOT))
          .description("since the gateway was last read to the end")
          .register(registry);
    }
  }

  @Scheduled(fixedDelayString = "${jangteo.settlement.watch-interval}")
  void runOnce() {
    open = discrepancies.open();
    oldestSeconds = discrepancies.oldest().map(this::secondsSince).orElse(0.0);
    readAt
        .keySet()
        .forEach(name -> lines.pull(name).ifPresent(pull -> readAt.put(name, pull.succeededAt())));
  }

  private double secondsSince(Instant instant) {
    return Duration.between(instant, clock.instant()).toMillis() / 1_000.0;
  }
}
