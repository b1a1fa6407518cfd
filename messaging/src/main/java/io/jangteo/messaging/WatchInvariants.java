package io.jangteo.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Counts, again and again, the rows for which something does not hold that always must. Statements
 * over large tables look at what was made since {@code :since}, an id of an hour ago.
 */
final class WatchInvariants {

  private static final Duration LOOK_BACK = Duration.ofHours(1);
  private static final Logger log = LoggerFactory.getLogger(WatchInvariants.class);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final List<Watched> watched;

  WatchInvariants(
      JdbcClient jdbc, Clock clock, List<Invariant> invariants, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.watched = invariants.stream().map(invariant -> new Watched(invariant, registry)).toList();
  }

  // At a rate, not with a delay: what runs with a delay shares one thread, and would wait for this.
  @Scheduled(initialDelayString = "PT5S", fixedRateString = "PT1M")
  void runOnce() {
    watched.forEach(this::count);
  }

  private void count(Watched one) {
    try {
      var violations = violations(one.invariant);
      one.checked(violations, clock.instant().toEpochMilli());
      if (violations > 0) {
        log.error("{} does not hold for {} rows", one.invariant.id(), violations);
      }
    } catch (DataAccessException e) {
      // The time of the last check stands still, and that is what is alarmed on.
      log.warn("{} could not be checked: {}", one.invariant.id(), e.getMessage());
    }
  }

  /** Ended by the server when it takes too long, so that a check is over before the next one. */
  private long violations(Invariant invariant) {
    return jdbc.sql(
            "SELECT /*+ MAX_EXECUTION_TIME(10000) */ COUNT(*) FROM (%s) offending"
                .formatted(invariant.sql()))
        .param(
            "since",
            Outbox.bytes(UuidCreator.getTimeOrderedEpochMin(clock.instant().minus(LOOK_BACK))))
        .query(Long.class)
        .single();
  }

  /** An invariant and what is known of it. */
  private static final class Watched {

    private final Invariant invariant;
    private volatile double violations = Double.NaN;
    private volatile long checkedAtMillis;

    private Watched(Invariant invariant, MeterRegistry registry) {
      this.invariant = invariant;
      Gauge.builder("invariant.violations", () -> violations)
          .description("rows for which it does not hold; anything above 0 is an alarm")
          .tag("invariant", invariant.id())
          .register(registry);
      TimeGauge.builder(
              "invariant.last.checked.timestamp", () -> checkedAtMillis, TimeUnit.MILLISECONDS)
          .description("when it was last counted, 0 if never; one that stands still is an alarm")
          .tag("invariant", invariant.id())
          .register(registry);
    }

    private void checked(long violations, long atMillis) {
      this.violations = violations;
      this.checkedAtMillis = atMillis;
    }
  }
}
