package io.jangteo.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WatchingInvariantsIT {

  private static final String STATEMENTS =
      """
      -- name: X1 no key is empty
      SELECT seq
      FROM effect
      WHERE order_key = '';

      -- name: X2 nothing was handled lately
      SELECT message_id
      FROM inbox
      WHERE message_id >= :since;
      """;

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final TestDatabase database = TestDatabase.create();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WatchInvariants watch =
      new WatchInvariants(
          JdbcClient.create(database.jdbc),
          Clock.fixed(NOW, ZoneOffset.UTC),
          Invariant.in(STATEMENTS),
          registry);

  @Test
  void before_the_first_check_nothing_is_said_to_hold() {
    assertThat(violations("X1")).isNaN();
    assertThat(lastChecked("X1")).isZero();
  }

  @Test
  void the_rows_that_offend_are_counted_and_the_time_is_kept() {
    database.jdbc.update(
        "INSERT INTO effect (order_key, sequence) VALUES ('', 1), ('', 2), ('k', 3)");

    watch.runOnce();

    assertThat(violations("X1")).isEqualTo(2);
    assertThat(lastChecked("X1")).isEqualTo((double) NOW.getEpochSecond());
  }

  @Test
  void what_is_older_than_an_hour_is_not_looked_at_again() {
    add(NOW.minus(Duration.ofMinutes(61)));
    add(NOW.minus(Duration.ofMinutes(59)));

    watch.runOnce();

    assertThat(violations("X2")).isEqualTo(1);
  }

  @Test
  void one_that_cannot_be_checked_leaves_its_time_standing_and_the_others_go_on() {
    database.jdbc.execute("DROP TABLE effect");

    watch.runOnce();

    assertThat(lastChecked("X1")).isZero();
    assertThat(violations("X2")).isZero();
    assertThat(lastChecked("X2")).isEqualTo((double) NOW.getEpochSecond());
  }

  private void add(Instant at) {
    database.jdbc.update(
        "INSERT INTO inbox (consumer, message_id) VALUES ('c', ?)",
        Outbox.bytes(UuidCreator.getTimeOrderedEpochMin(at)));
  }

  private double violations(String invariant) {
    return registry.get("invariant.violations").tag("invariant", invariant).gauge().value();
  }

  private double lastChecked(String invariant) {
    return registry
        .get("invariant.last.checked.timestamp")
        .tag("invariant", invariant)
        .timeGauge()
        .value(java.util.concurrent.TimeUnit.SECONDS);
  }
}
