package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.Canary;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.Delivery.Skip;
import io.jangteo.relay.domain.RelayFailure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the people on call see of one shard. */
final class ShardMetrics {
  private static final String PARKED = "parked";
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final String SKIPPED = "skipped";

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Tags tags;
  private final Timer commits;
  private final DistributionSummary rows;
  private final Counter dropped;
  private final Counter recovered;
  private final Timer canaryDelay;
  private volatile ShardState state = new ShardState.Starting();
  private volatile int parkedKeys;
  private volatile @Nullable Instant publishedUpTo;
  private volatile @Nullable Instant newestCanary;
  private volatile @Nullable Sounded sounded;
  private volatile int daysThatDiffer;

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
    gauge(
        "relay.paused",
        "1 if somebody has asked it to read nothing",
        () -> state instanceof ShardState.Paused ? 1 : 0);
    gauge(
        "relay.lag.transactions",
        "Transactions in MySQL that are not known to be published",
        () -> sounded == null ? Double.NaN : sounded.transactionsBehind());
    inSeconds(
        "relay.binlog.headroom",
        "How long until MySQL deletes binlog that is not published; infinite where it does not",
        it -> it.seconds(Sounded::headroom));
    inSeconds(
        "outbox.oldest.unpublished.age",
        "Age of the oldest row in the tables that is not published",
        it ->
            it.seconds(
                sounded ->
                    Optional.of(sounded.oldestUnpublished().map(it::ageOf).orElse(Duration.ZERO))));
    gauge(
        "outbox.audit.mismatch",
        "Old days that are kept because their rows are not those that were dealt with",
        () -> daysThatDiffer);
    inSeconds(
        "relay.canary.age",
        "Since the newest canary that has come back was written",
        it ->
            it.newestCanary == null
                ? Double.NaN
                : it.ageOf(it.newestCanary).toMillis() / MILLIS_PER_SECOND);
    this.canaryDelay =
        Timer.builder("relay.canary.delay")
            .description("From before a row's commit to its arrival at a consumer")
            .publishPercentileHistogram()
            .maximumExpectedValue(Duration.ofSeconds(30))
            .tags(tags)
            .register(registry);
    this.recovered =
        Counter.builder("relay.recovered")
            .description("Rows published from the tables, because the binlog was gone")
            .tags(tags)
            .register(registry);
    TimeGauge.builder("relay.lag.age", this, TimeUnit.MILLISECONDS, ShardMetrics::lagMillis)
        .description("Age of the newest commit in MySQL that is known to be published")
        .tags(tags)
        .register(registry);
  }

  private void inSeconds(String name, String description, ToDoubleFunction<ShardMetrics> value) {
    TimeGauge.builder(name, this, TimeUnit.SECONDS, value)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).tags(tags).register(registry);
  }

  private boolean isLeader() {
    return switch (state) {
      case ShardState.Leading _,
          ShardState.TakingOver _,
          ShardState.Recovering _,
          ShardState.Paused _ ->
          true;
      case ShardState.Starting _,
          ShardState.StandingBy _,
          ShardState.Failing _,
          ShardState.Stopped _ ->
          false;
    };
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
      // A standby knows nothing of the lag.
      publishedUpTo = null;
      sounded = null;
      newestCanary = null;
      daysThatDiffer = 0;
    }
  }

  void daysThatDiffer(int days) {
    daysThatDiffer = days;
  }

  Optional<Instant> publishedUpTo() {
    return Optional.ofNullable(publishedUpTo);
  }

  void publishedUpTo(Instant instant) {
    publishedUpTo = instant;
  }

  void published(List<Delivery> deliveries, Instant upTo) {
    publishedUpTo = upTo;
    rows.record(deliveries.size());
    published(deliveries);
  }

  /** Not from the binlog, so they say nothing of how far that is. */
  void published(List<Delivery> deliveries) {
    deliveries.stream()
        .collect(Collectors.groupingBy(ShardMetrics::whereTo, Collectors.counting()))
        .forEach(
            (topic, count) ->
                registry.counter("relay.published", tags.and("topic", topic)).increment(count));
  }

  private static String whereTo(Delivery delivery) {
    return switch (delivery) {
      case Publish publish -> publish.row().topic();
      case Park _ -> PARKED;
      case Skip _ -> SKIPPED;
    };
  }

  void timeCommit(Runnable commit) {
    commits.record(commit);
  }

  void recovered(int rows) {
    recovered.increment(rows);
  }

  /** Until one is back, the first is waited for. */
  void canaryReleased(Canary canary) {
    if (newestCanary == null) {
      newestCanary = canary.writtenAt();
    }
  }

  void canaryCameBack(Canary canary) {
    canaryDelay.record(Duration.between(canary.writtenAt(), clock.instant()));
    newestCanary = canary.writtenAt();
  }

  /** What a server says of itself, and what of it is not published. */
  void sounded(Sounded sounded) {
    this.sounded = sounded;
  }

  /**
   * @param oldestUnpublished absent where everything is
   */
  record Sounded(
      long transactionsBehind, Optional<Duration> headroom, Optional<Instant> oldestUnpublished) {}

  private double seconds(Function<Sounded, Optional<Duration>> duration) {
    return Optional.ofNullable(sounded)
        .flatMap(duration)
        .map(it -> it.toMillis() / MILLIS_PER_SECOND)
        .orElse(Double.NaN);
  }

  private Duration ageOf(Instant instant) {
    var age = Duration.between(instant, clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
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
