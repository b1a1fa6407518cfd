package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.DayPlan;
import io.jangteo.relay.domain.OutboxDays;
import io.jangteo.relay.domain.OutboxDays.NotDone;
import io.jangteo.relay.domain.OutboxDays.Session;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.domain.Tally;
import io.jangteo.relay.settings.Days;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the outboxes' next partitions, and drops those whose rows are known to be dealt with.
 * Beside the relay, which goes on whatever becomes of this. ADR 31
 */
final class KeepDays implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeepDays.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final OutboxDays tables;
  private final Days settings;
  private final ShardMetrics metrics;
  private final InstantSource clock;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private final Map<String, Integer> differing = new HashMap<>();
  private Set<String> told = new HashSet<>();
  private Set<String> toTell = new HashSet<>();
  private Instant next = Instant.MIN;
  private volatile @Nullable Pump pump;

  KeepDays(
      String shard, OutboxDays tables, Days settings, ShardMetrics metrics, InstantSource clock) {
    this.tables = tables;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    // A long count must not hold up the end: nothing is left half done by it.
    this.thread = Thread.ofPlatform().daemon().name("days-" + shard).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Who knows what was dealt with; nothing where this instance does not read. */
  void pump(@Nullable Pump now) {
    pump = now;
  }

  private void run() {
    try {
      while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        runWhenDue();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void runWhenDue() {
    var from = pump;
    if (from == null) {
      next = Instant.MIN;
      differing.clear();
    } else if (!clock.instant().isBefore(next)) {
      next = clock.instant().plus(settings.every());
      runOnce(from);
    }
  }

  private void runOnce(Pump from) {
    toTell = new HashSet<>();
    try {
      var session = tables.begin();
      if (session.isPresent()) {
        try (var held = session.get()) {
          keepAll(held, from);
        }
      }
    } catch (RelayFailure noAnswer) {
      LOG.debug("the days are not looked after this time", noAnswer);
    } catch (RuntimeException bug) {
      LOG.warn("the days are not looked after this time", bug);
    }
    told = toTell;
  }

  private void keepAll(Session session, Pump from) {
    for (var outbox : session.outboxes()) {
      try {
        differing.put(outbox, new Keeping(session, outbox, from).keep());
      } catch (NotDone notDone) {
        if (notDone.isBusy()) {
          LOG.info("{}: others use the table, so it is left for the next time", outbox);
        } else {
          tellOnce("%s: its days are not kept: %s".formatted(outbox, notDone.getMessage()));
        }
      }
    }
    metrics.daysThatDiffer(differing.values().stream().mapToInt(Integer::intValue).sum());
  }

  private void tellOnce(String what) {
    if (!told.contains(what)) {
      LOG.warn(what);
    }
    toTell.add(what);
  }

  /** One outbox, once. */
  private final class Keeping {
    private final Session session;
    private final String outbox;
    private final Pump from;
    private int daysThatDiffer;

    Keeping(Session session, String outbox, Pump from) {
      this.session = session;
      this.outbox = outbox;
      this.from = from;
    }

    /** How many days are kept because they differ. */
    int keep() {
      var plan =
          new DayPlan(
              session.days(outbox), clock.instant(), settings.retention(), settings.ahead());
      if (!plan.missing().isEmpty()) {
        session.make(outbox, plan.missing());
      }
      if (!dropLeaving()) {
        return daysThatDiffer; // Its partition is empty, and its rows must still be known.
      }
      var empty = new ArrayList<LocalDate>();
      for (var day : plan.old()) {
        if (isEmptied(plan, day)) {
          empty.add(day);
        }
      }
      plan.neighbours(empty).forEach(days -> session.merge(outbox, days));
      return daysThatDiffer;
    }

    private boolean isEmptied(DayPlan plan, LocalDate day) {
      var known = from.committed().tallies();
      var found = session.rows(outbox, day);
      return switch (plan.judge(outbox, day, found, known)) {
        case EMPTY -> {
          forget(known.days(outbox, plan.firstOf(day), day));
          yield true;
        }
        case DEALT_WITH -> takeOutAndDrop(day);
        case DIFFERS -> differs(day, found, known.days(outbox, plan.firstOf(day), day));
        case NOT_COUNTED -> isKept(day, "its rows were not counted from the first on");
        case IN_TABLE_ALONE -> isKept(day, "a row of it is parked, and is nowhere else");
      };
    }

    private boolean isKept(LocalDate day, String why) {
      tellOnce("%s: %s is kept, for %s".formatted(outbox, day, why));
      return false;
    }

    /** A row may have come since it was counted; none comes once the day is out. */
    private boolean takeOutAndDrop(LocalDate day) {
      if (session.leaving(outbox).isPresent()) {
        return false;
      }
      session.takeOut(outbox, day);
      return dropLeaving();
    }

    /** Also what another instance has left there. */
    private boolean dropLeaving() {
      var known = from.committed().tallies();
      var leaving = session.leaving(outbox);
      if (leaving.isEmpty()) {
        return true;
      }
      var first = leaving.get().first();
      var last = leaving.get().last();
      var found = leaving.get().rows();
      return switch (DayPlan.judge(outbox, first, last, found, known)) {
        case DEALT_WITH -> {
          session.dropLeaving(outbox);
          forget(known.days(outbox, first, last));
          LOG.info("{}: dropped {} of {}", outbox, found, last);
          yield true;
        }
        // Not while it was only counted: something has come between.
        case DIFFERS, NOT_COUNTED, IN_TABLE_ALONE ->
            differs(last, found, known.days(outbox, first, last));
        case EMPTY -> true;
      };
    }

    private void forget(SortedMap<LocalDate, Tallies.Day> days) {
      if (!days.isEmpty()) {
        from.recount(now -> now.less(outbox, days));
      }
    }

    private boolean differs(LocalDate day, Tally found, SortedMap<LocalDate, Tallies.Day> known) {
      daysThatDiffer++;
      return isKept(
          day, "it has %s and %s were dealt with".formatted(found, Tallies.sum(known).rows()));
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (thread.isAlive() && !thread.join(STOP_LIMIT)) {
        LOG.info("{} ends in the middle of a count", thread.getName());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
