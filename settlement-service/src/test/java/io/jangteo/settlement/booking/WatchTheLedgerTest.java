package io.jangteo.settlement.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.SettableClock;
import io.jangteo.settlement.domain.InMemoryBooks;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTheLedgerTest {

  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Instant> checked = new ArrayList<>();

  @Test
  void every_moment_is_checked_once_and_what_was_found_stays_found() {
    var watch = new WatchTheLedger(new OneUnbalanced(), clock, registry);
    watch.runOnce();
    clock.advance(Duration.ofSeconds(15));
    watch.runOnce();

    assertThat(checked)
        .containsExactly(
            START.minus(Duration.ofHours(1)),
            START.minusSeconds(60),
            START.minusSeconds(60),
            START.minusSeconds(45));
    assertThat(registry.get("ledger.unbalanced").gauge().value()).isEqualTo(1);
  }

  /** One in the first hour, none after it. */
  private final class OneUnbalanced extends InMemoryBooks {

    @Override
    public long unbalanced(Instant from, Instant until) {
      checked.add(from);
      checked.add(until);
      return from.isBefore(START.minusSeconds(60)) ? 1 : 0;
    }
  }
}
