package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import io.jangteo.relay.domain.BinlogSource;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Checkpoint.LastRow;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.EventLog.Published;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.Outboxes;
import io.jangteo.relay.domain.Outboxes.View;
import io.jangteo.relay.domain.Position;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.settings.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes from the tables what the binlog no longer holds, and says where the binlog goes on.
 * What is published already is known from Kafka itself, and what will come from the binlog is left
 * to it; so it may die anywhere and begin again. ADR 28
 */
final class RecoverFromTables {
  private static final Logger LOG = LoggerFactory.getLogger(RecoverFromTables.class);
  private static final Duration SLICE = Duration.ofMinutes(1);
  private static final int PAGE_ROWS = 100;

  private final Outboxes outboxes;
  private final BinlogSource source;
  private final EventLog log;
  private final Sorting sorting;
  private final Limits limits;
  private final ShardMetrics metrics;
  private final InstantSource clock;

  /** Asked again and again: whether this instance still leads. Throws if not. */
  private final Runnable mustLead;

  RecoverFromTables(
      Outboxes outboxes,
      BinlogSource source,
      EventLog log,
      Sorting sorting,
      Limits limits,
      ShardMetrics metrics,
      InstantSource clock,
      Runnable mustLead) {
    this.outboxes = outboxes;
    this.source = source;
    this.log = log;
    this.sorting = sorting;
    this.limits = limits;
    this.metrics = metrics;
    this.clock = clock;
    this.mustLead = mustLead;
  }

  /** From the checkpoint on to one that the binlog can continue from. */
  Checkpoint run(Checkpoint start) throws InterruptedException {
    try (var view = outboxes.view()) {
      var last = start.lastRow();
      var since =
          last == null
              ? Instant.EPOCH
              : last.committedAt().minusSeconds(limits.recoveryOverlapSeconds());
      var settled = settled(view, since);
      LOG.warn(
          "rows made since {} are read from the tables, {} of them are settled", since, settled);
      var scan = new Scan(start, settled);
      for (var from = view.next(since); from.isPresent(); ) {
        var end = from.get().plus(SLICE);
        view.rows(from.get(), end, PAGE_ROWS, scan::take);
        scan.commitUpTo(end);
        from = view.next(end);
      }
      return scan.end(Position.after(view.certain()));
    }
  }

  private Settled settled(View view, Instant since) throws InterruptedException {
    var coming = coming(view.certain(), view.possible());
    return new Settled(log.publishedSince(since, view.topics(since)), coming);
  }

  /** Rows that the tables may show already, and that the binlog will bring. */
  private Set<UUID> coming(GtidSet certain, GtidSet possible) throws InterruptedException {
    if (certain.containsAll(possible)) {
      return Set.of();
    }
    var listener = new Listener(possible);
    try (var _ = source.start(certain, listener)) {
      return listener.await(Duration.ofMillis(limits.startMillis()));
    }
  }

  private record Settled(Published published, Set<UUID> coming) {
    boolean contains(OutboxRow row) {
      return coming.contains(row.id()) || published.contains(row);
    }

    @Override
    public String toString() {
      return "%d published and %d to come".formatted(published.ids().size(), coming.size());
    }
  }

  /** Hears the binlog to the end of these transactions and publishes nothing. */
  private final class Listener implements BinlogSource.Handler {
    private final GtidSet wanted;
    private final Set<UUID> ids = new HashSet<>();
    private final CompletableFuture<Set<UUID>> heard = new CompletableFuture<>();

    Listener(GtidSet wanted) {
      this.wanted = wanted;
    }

    @Override
    public Examined examine(OutboxRow row) {
      return log.examine(row);
    }

    @Override
    public void handle(List<BinlogEvent> events) {
      for (var event : events) {
        var completed =
            switch (event) {
              case Inserted inserted -> inserted.before();
              case Reached reached -> reached.completed();
            };
        if (completed.containsAll(wanted)) {
          heard.complete(ids);
        } else if (event instanceof Inserted inserted && !heard.isDone()) {
          ids.add(inserted.row().id());
        }
      }
    }

    @Override
    public void ended(RelayFailure failure) {
      heard.completeExceptionally(failure);
    }

    Set<UUID> await(Duration limit) throws InterruptedException {
      try {
        return heard.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof RelayFailure known
            ? known
            : new IllegalStateException(failed);
      } catch (TimeoutException late) {
        throw new RelayFailure(
            Reason.STREAM_STALLED, "%s not heard within %s".formatted(wanted, limit), late);
      }
    }
  }

  /** One pass over the tables, committed as it goes. */
  private final class Scan {
    private final Settled settled;
    private final List<OutboxRow> waiting = new ArrayList<>();
    private long waitingBytes;
    private Checkpoint committed;

    Scan(Checkpoint start, Settled settled) {
      this.committed = start;
      this.settled = settled;
    }

    void take(List<OutboxRow> rows) {
      for (var row : rows) {
        if (!settled.contains(row)) {
          waiting.add(row);
          waitingBytes += row.payload().length;
          if (waiting.size() >= limits.transactionRows()
              || waitingBytes >= limits.transactionBytes()) {
            commit(committed.position(), committed.lastRow());
          }
        }
      }
      mustLead.run();
    }

    /** What was made before this is dealt with, should it have to begin again. */
    void commitUpTo(Instant end) {
      if (!waiting.isEmpty()) {
        var now = clock.instant();
        commit(
            committed.position(),
            new LastRow(waiting.getLast().id(), end.isBefore(now) ? end : now, "", 0));
      }
    }

    Checkpoint end(Position position) {
      commit(position, committed.lastRow());
      LOG.warn("the binlog goes on from {}", position);
      return committed;
    }

    private void commit(Position position, @Nullable LastRow lastRow) {
      var deliveries = new ArrayList<Delivery>();
      for (var row : inOrderOfAggregates(waiting)) {
        deliveries.add(sorting.of(log.examine(row), committed.rows() + deliveries.size()));
      }
      var next =
          new Checkpoint(
              position,
              committed.rows() + deliveries.size(),
              lastRow,
              committed.tallies().and(deliveries, log::keepsWhole));
      metrics.timeCommit(() -> log.commit(deliveries, next));
      metrics.published(deliveries);
      metrics.recovered(deliveries.size());
      committed = next;
      waiting.clear();
      waitingBytes = 0;
    }
  }

  /**
   * Ids are as exact as the clocks of those who make them; each aggregate counts its own events.
   */
  static List<OutboxRow> inOrderOfAggregates(List<OutboxRow> rows) {
    Map<AggregateKey, Deque<OutboxRow>> ordered = new HashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(OutboxRow::aggregateSeq, Long::compareUnsigned))
        .forEach(row -> ordered.computeIfAbsent(row.key(), _ -> new ArrayDeque<>()).add(row));
    return rows.stream()
        .map(row -> ordered.getOrDefault(row.key(), new ArrayDeque<>()).remove())
        .toList();
  }
}
