package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.RelayFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the people on call see of one shard. */
final class ShardMetrics {
  private static final String PARKED = "parked";

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Tags tags;
  private final Timer commits;
  private final DistributionSummary rows;
  private final Counter dropped;
  private volatile ShardState state = new ShardState.Starting();
  private volatile int parkedKeys;
  private volatile @Nullable Instant publishedUpTo;

  ShardMetrics(String shard, MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.tags = Tags.of("shard", shard);
    this.commits =
        Timer.builder("relay.tx.commit")
            .description("One Kafka transaction, from begin to committed")
            .publishPercentileHistogram()
            .tags(tags)
            .register(registry);
    this.rows =
        DistributionSummary.builder("relay.batch.rows")
            .description("Outbox rows in one Kafka transaction")
            .tags(tags)
            .register(registry);
    this.dropped =
        Counter.builder("relay.guard.dropped")
            .description("Rows read again and not published again")
            .tags(tags)
            .register(registry);
    for (var reason : RelayFailure.Reason.values()) {
      restarts(reason);
    }
    gauge("relay.leader", "1 if this instance relays the shard", () -> isLeader() ? 1 : 0);
    gauge(
        "relay.connected",
        "1 if it reads the binlog",
        () -> state instanceof ShardState.Leading ? 1 : 0);
    gauge("relay.parked.keys", "Aggregates set aside", () -> parkedKeys);
    TimeGauge.builder("relay.lag.age", this, TimeUnit.MILLISECONDS, ShardMetrics::lagMillis)
        .description("Age of the newest commit in MySQL that is known to be published")
        .tags(tags)
        .register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).tags(tags).register(registry);
  }

  private boolean isLeader() {
    return state instanceof ShardState.Leading || state instanceof ShardState.TakingOver;
  }

  private double lagMillis() {
    var upTo = publishedUpTo;
    return upTo == null
        ? Double.NaN
        : Math.max(0, clock.instant().toEpochMilli() - upTo.toEpochMilli());
  }

  void became(ShardState state) {
    this.state = state;
    if (state instanceof ShardState.StandingBy) {
      publishedUpTo = null; // A standby knows nothing of the lag.
    }
  }

  void publishedUpTo(Instant instant) {
    publishedUpTo = instant;
  }

  void published(List<Delivery> deliveries, Instant upTo) {
    publishedUpTo = upTo;
    rows.record(deliveries.size());
    deliveries.stream()
        .map(
            delivery ->
                switch (delivery) {
                  case Publish(var row) -> row.topic();
                  case Park _ -> PARKED;
                })
        .forEach(
            topic -> registry.counter("relay.published", tags.and("topic", topic)).increment());
  }

  void timeCommit(Runnable commit) {
    commits.record(commit);
  }

  void dropped() {
    dropped.increment();
  }

  void parked(int keys) {
    parkedKeys = keys;
  }

  void restarted(RelayFailure.Reason reason) {
    restarts(reason).increment();
  }

  private Counter restarts(RelayFailure.Reason reason) {
    return registry.counter(
        "relay.engine.restarts", tags.and("reason", reason.name().toLowerCase(Locale.ROOT)));
  }
}
