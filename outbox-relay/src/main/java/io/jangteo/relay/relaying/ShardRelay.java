package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.BinlogSource;
import io.jangteo.relay.domain.BinlogSource.Reading;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.Outboxes;
import io.jangteo.relay.domain.Pause;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.mysql.LeaderLock;
import io.jangteo.relay.mysql.MySqlOutboxes;
import io.jangteo.relay.mysql.MySqlServer;
import io.jangteo.relay.relaying.Orders.Order;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.PoisonPolicy;
import io.jangteo.relay.settings.RelayProperties;
import io.jangteo.relay.settings.Shard;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one shard relaying: takes the lead when it is free, and whatever fails, starts over from
 * the position last committed. There is no other way to go on.
 */
public final class ShardRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardRelay.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final Shard shard;
  private final String lockName;
  private final Limits limits;
  private final MySqlServer server;
  private final Outboxes outboxes;
  private final PoisonPolicy poison;
  private final Orders orders = new Orders();
  private final WatchShard watching;
  private final KeepDays keeping;
  private final Supplier<EventLog> logs;
  private final BinlogSource source;
  private final ShardMetrics metrics;
  private final InstantSource clock;
  private final BackOff backOff;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private boolean isWarm;
  private volatile ShardState state = new ShardState.Starting();

  public ShardRelay(
      Shard shard,
      RelayProperties properties,
      MySqlServer server,
      Supplier<EventLog> logs,
      BinlogSource source,
      WatchShard watching,
      KeepDays keeping,
      ShardMetrics metrics,
      InstantSource clock) {
    this.shard = shard;
    this.lockName = "relay:%s:%s".formatted(properties.environment(), shard.name());
    this.limits = properties.limits();
    this.poison = properties.poison();
    this.server = server;
    this.outboxes = new MySqlOutboxes(server, shard);
    this.watching = watching;
    this.keeping = keeping;
    this.logs = logs;
    this.source = source;
    this.metrics = metrics;
    this.clock = clock;
    this.backOff = new BackOff(limits.backOffMinMillis(), limits.backOffMaxMillis());
    this.thread = Thread.ofPlatform().name("relay-" + shard.name()).unstarted(this::run);
  }

  public void start() {
    thread.start();
    watching.start();
    keeping.start();
  }

  public Shard shard() {
    return shard;
  }

  public MySqlServer server() {
    return server;
  }

  public Outboxes outboxes() {
    return outboxes;
  }

  /** Has the instance that leads do something; fails where this is not the one. */
  public <T> CompletableFuture<T> ask(Order<T> order) {
    return orders.take(order);
  }

  public String name() {
    return shard.name();
  }

  public ShardState state() {
    return state;
  }

  @Override
  public void close() {
    stopping.countDown();
    watching.close();
    keeping.close();
    try {
      if (!thread.join(STOP_LIMIT)) {
        LOG.warn("{} did not stop within {}", thread.getName(), STOP_LIMIT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!isStopping()) {
        leadOrStandBy();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    become(new ShardState.Stopped());
  }

  /** The one place where a failure ends; a bug is treated like a failure of the engine. */
  private void leadOrStandBy() throws InterruptedException {
    try {
      var lock = LeaderLock.tryAcquire(server, lockName);
      if (lock.isPresent()) {
        try (var held = lock.get()) {
          lead(held);
        }
      } else {
        standBy();
      }
    } catch (RelayFailure failure) {
      startOver(failure);
    } catch (RuntimeException bug) {
      startOver(new RelayFailure(Reason.ENGINE_ENDED, bug.toString(), bug));
    }
  }

  private void standBy() {
    become(new ShardState.StandingBy(isWarm));
    if (!isWarm) {
      isWarm = true;
      source.warmUp(server.latest());
      become(new ShardState.StandingBy(true));
    }
  }

  private void lead(LeaderLock lock) throws InterruptedException {
    become(new ShardState.TakingOver());
    try (var log = logs.get()) {
      var committed = log.takeOver();
      var sorting =
          new Sorting(committed.parked(), poison, limits.parkedAggregates(), metrics, clock);
      var kept = committed.checkpoint();
      var pause = committed.pause().filter(it -> !it.isOver(clock.instant()));
      var checkpoint = counting(kept.orElseGet(this::firstCheckpoint));
      var lead = new Lead(log, outboxes, sorting, metrics, checkpoint);
      try {
        if (pause.isPresent()) {
          rest(lock, lead, pause.get());
        } else {
          relay(lock, log, lead, sorting, kept.isPresent() || !beginsWithTable());
        }
      } finally {
        orders.end();
      }
    }
  }

  /** What is left of this day does not make it a whole one. */
  private Checkpoint counting(Checkpoint checkpoint) {
    var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    return checkpoint.tallies().isCounting()
        ? checkpoint
        : checkpoint.with(Tallies.since(tomorrow));
  }

  private Checkpoint firstCheckpoint() {
    return Checkpoint.first(
        switch (shard.beginning()) {
          case EARLIEST -> server.earliest();
          case LATEST -> server.latest();
          case TABLE -> GtidSet.EMPTY;
        });
  }

  private boolean beginsWithTable() {
    return shard.beginning() == Shard.Beginning.TABLE;
  }

  private void relay(LeaderLock lock, EventLog log, Lead lead, Sorting sorting, boolean fromBinlog)
      throws InterruptedException {
    watching.prepare();
    var start = lead.checkpoint();
    if (!server.canContinueFrom(start.position().completed()) || !fromBinlog) {
      become(new ShardState.Recovering());
      start =
          new RecoverFromTables(
                  outboxes, source, log, sorting, limits, metrics, clock, lock::mustStillHold)
              .run(start);
    }
    LOG.info("{}: goes on from {}", shard, start.position());
    lead.startsAt(start);
    var pump = new Pump(log, start, sorting, limits, metrics, clock);
    lead.reads(pump);
    try (var reading = source.start(start.position().completed(), pump)) {
      watch(lock, lead, pump, reading);
    } finally {
      watching.pump(null);
      keeping.pump(null);
    }
  }

  /** Keeps the lead, so that nobody else reads either. */
  private void rest(LeaderLock lock, Lead lead, Pause pause) throws InterruptedException {
    become(new ShardState.Paused(pause.until(), pause.by()));
    lock.expectPings();
    while (!isStopping() && !lead.isOver() && !pause.isOver(clock.instant())) {
      orders.carryOut(lead, LOOK_EVERY);
      lock.mustStillHold();
    }
  }

  private void watch(LeaderLock lock, Lead lead, Pump pump, Reading reading)
      throws InterruptedException {
    try {
      watchWhileItRuns(lock, lead, pump, reading);
    } catch (RelayFailure failure) {
      become(failing(failure)); // Said before the engine is closed, which may take a while.
      throw failure;
    }
  }

  private void watchWhileItRuns(LeaderLock lock, Lead lead, Pump pump, Reading reading)
      throws InterruptedException {
    lock.expectPings();
    watching.pump(pump);
    keeping.pump(pump);
    var startedAt = clock.millis();
    var pingedAt = startedAt;
    while (!isStopping() && !lead.isOver()) {
      orders.carryOut(lead, Duration.ZERO);
      if (!lead.isOver()) {
        pump.throwIfEndedWithin(LOOK_EVERY);
        mustBeAlive(reading, pump, clock.millis() - startedAt);
      }
      if (clock.millis() - pingedAt >= limits.pingMillis()) {
        lock.mustStillHold();
        pingedAt = clock.millis();
      }
    }
  }

  private void mustBeAlive(Reading reading, Pump pump, long sinceStartMillis) {
    var wasConnected = state instanceof ShardState.Leading;
    if (reading.isConnected()) {
      if (!wasConnected) {
        become(new ShardState.Leading());
        backOff.reset();
      }
      if (pump.silence().toMillis() > limits.stallMillis()) {
        throw new RelayFailure(
            Reason.STREAM_STALLED, "nothing heard for %s".formatted(pump.silence()));
      }
    } else if (wasConnected) {
      throw new RelayFailure(Reason.MYSQL_UNREACHABLE, "the connection to the binlog ended");
    } else if (sinceStartMillis > limits.startMillis()) {
      throw new RelayFailure(
          Reason.STREAM_STALLED, "not connected after %d ms".formatted(sinceStartMillis));
    }
  }

  private void startOver(RelayFailure failure) throws InterruptedException {
    become(failing(failure));
    metrics.restarted(failure.reason());
    var wait = backOff.next();
    LOG.warn("{}: {} ({}); again in {}", shard, failure.reason(), failure.message(), wait);
    LOG.debug("{}: {}", shard, failure.reason(), failure);
    stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ShardState failing(RelayFailure failure) {
    return new ShardState.Failing(failure.reason(), failure.message());
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void become(ShardState next) {
    if (!next.equals(state) && !(next instanceof ShardState.Failing)) {
      LOG.info("{}: {}", shard, next);
    }
    state = next;
    metrics.became(next);
  }
}
