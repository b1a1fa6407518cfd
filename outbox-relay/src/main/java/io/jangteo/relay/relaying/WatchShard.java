package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.Canaries;
import io.jangteo.relay.domain.Canary;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.domain.Soundings;
import io.jangteo.relay.domain.Soundings.Sounding;
import io.jangteo.relay.relaying.ShardMetrics.Sounded;
import io.jangteo.relay.settings.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a shard from outside of its stream, which says of itself that all is well when it stands
 * still: asks the server how far that is, and sends a canary the whole way.
 */
final class WatchShard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchShard.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** More would be of before a standstill that is dealt with. */
  private static final int MOST_SOUNDINGS = 120;

  private static final int SOUND_EVERY = 5;
  private static final int FORGET_EVERY = 600;
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  private final Soundings soundings;
  private final @Nullable Canaries canaries;
  private final Limits limits;
  private final ShardMetrics metrics;
  private final InstantSource clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  private final Deque<Sounding> unconfirmed = new ArrayDeque<>();
  private final Map<UUID, Canary> flying = new LinkedHashMap<>();
  private Map<String, UUID> published = Map.of();
  private boolean isAnyConfirmed;
  private long rounds;
  private volatile @Nullable Pump pump;

  WatchShard(
      String shard,
      Soundings soundings,
      @Nullable Canaries canaries,
      Limits limits,
      ShardMetrics metrics,
      InstantSource clock) {
    this.soundings = soundings;
    this.canaries = canaries;
    this.limits = limits;
    this.metrics = metrics;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("watch-" + shard).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Before anything is read. */
  void prepare() {
    if (canaries != null) {
      canaries.prepare();
    }
  }

  /** What is watched from now on; nothing where this instance does not read. */
  void pump(@Nullable Pump now) {
    pump = now;
  }

  private void run() {
    try {
      while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        runOnce();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      rest();
    }
  }

  void runOnce() {
    var watched = pump;
    if (watched == null) {
      rest();
      return;
    }
    try {
      if (rounds++ % SOUND_EVERY == 0) {
        sound(watched);
      }
      if (canaries != null) {
        fly(canaries, watched);
      }
    } catch (RelayFailure noAnswer) {
      // The stream itself will notice, and says it better.
      LOG.debug("not watched this time", noAnswer);
    } catch (RuntimeException bug) {
      LOG.warn("not watched this time", bug);
    }
  }

  private void sound(Pump watched) {
    var sounding = soundings.sound();
    var completed = watched.committed().position().completed();
    unconfirmed.addLast(sounding);
    while (!unconfirmed.isEmpty() && completed.containsAll(unconfirmed.getFirst().executed())) {
      published = unconfirmed.removeFirst().newest();
      isAnyConfirmed = true;
    }
    if (unconfirmed.size() > MOST_SOUNDINGS) {
      unconfirmed.removeLast();
    }
    var oldest =
        isAnyConfirmed
            ? soundings.oldestAfter(published)
            : Optional.of(unconfirmed.getFirst().at());
    metrics.sounded(
        new Sounded(
            sounding.executed().sizeWithout(completed),
            sounding.expireAfter().map(it -> it.minus(behind(sounding))),
            unconfirmed.isEmpty() ? Optional.empty() : oldest));
  }

  /** A file of binlog goes no sooner than its last transaction is that old. */
  private Duration behind(Sounding sounding) {
    return metrics
        .publishedUpTo()
        .map(upTo -> Duration.between(upTo, sounding.at()))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }

  private void fly(Canaries with, Pump watched) {
    var canary = with.release();
    flying.put(canary.id(), canary);
    metrics.canaryReleased(canary);
    for (var id : with.heard()) {
      var back = flying.remove(id);
      if (back != null) {
        metrics.canaryCameBack(back);
      }
    }
    if (rounds % FORGET_EVERY == 0) {
      with.forgetOld();
    }
    mustNotStandStill(watched);
  }

  /** Rows are written and nothing moves: whatever the connection says, it is dead. */
  private void mustNotStandStill(Pump watched) {
    var limit = Duration.ofMillis(limits.standstillMillis());
    var standstill = watched.standstill();
    if (standstill.compareTo(limit) > 0) {
      watched.ended(
          new RelayFailure(
              Reason.STREAM_STALLED, "rows are written and nothing moved for " + standstill));
    }
    flying.values().removeIf(it -> it.writtenAt().isBefore(clock.instant().minus(FORGOTTEN)));
  }

  private void rest() {
    soundings.close();
    if (canaries != null) {
      canaries.close();
    }
    rounds = 0;
    unconfirmed.clear();
    flying.clear();
    published = Map.of();
    isAnyConfirmed = false;
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (thread.isAlive() && !thread.join(STOP_LIMIT)) {
        LOG.warn("{} did not stop within {}", thread.getName(), STOP_LIMIT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
