package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import io.jangteo.relay.domain.BinlogSource.Handler;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Checkpoint.LastRow;
import io.jangteo.relay.domain.Cursor;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.Position;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.settings.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one connection reads goes out in transactions, with the position it brings us to. */
final class Pump implements Handler {
  private static final Duration TURN_LIMIT = Duration.ofSeconds(2);

  private final EventLog log;
  private final Sorting sorting;
  private final Limits limits;
  private final ShardMetrics metrics;
  private final InstantSource clock;
  private final Cursor cursor;
  private final List<Delivery> pending = new ArrayList<>();
  private final CompletableFuture<RelayFailure> end = new CompletableFuture<>();

  /** Held by whoever commits: the reader with rows, or somebody with an operation. */
  private final ReentrantLock turn = new ReentrantLock();

  private volatile Checkpoint committed;
  private long committedAtMillis;
  private int pendingBytes;
  private @Nullable LastRow lastRow;
  private volatile boolean isPublishing;
  private volatile long heardAtMillis;
  private volatile long movedAtMillis;

  Pump(
      EventLog log,
      Checkpoint start,
      Sorting sorting,
      Limits limits,
      ShardMetrics metrics,
      InstantSource clock) {
    this.log = log;
    this.sorting = sorting;
    this.limits = limits;
    this.metrics = metrics;
    this.clock = clock;
    this.cursor = new Cursor(start.position());
    this.committed = start;
    this.lastRow = start.lastRow();
    this.heardAtMillis = clock.millis();
    this.movedAtMillis = clock.millis();
  }

  @Override
  public Examined examine(OutboxRow row) {
    return log.examine(row);
  }

  /** Once it has failed it takes no more: what it had in hand is not committed. */
  @Override
  public void handle(List<BinlogEvent> events) {
    isPublishing = true;
    turn.lock();
    try {
      mustNotHaveEnded();
      events.forEach(this::handle);
      commitWhatIsDue();
    } catch (RelayFailure failure) {
      ended(failure);
      throw failure;
    } finally {
      heardAtMillis = clock.millis();
      isPublishing = false;
      turn.unlock();
    }
  }

  @Override
  public Duration untilSettled() {
    return log.untilSettled();
  }

  /** Between two transactions of the reader; empty if none of them ends in time. */
  <T> Optional<T> between(Function<Checkpoint, T> action) throws InterruptedException {
    if (!turn.tryLock(TURN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    isPublishing = true;
    try {
      mustNotHaveEnded();
      return Optional.of(
          action.apply(
              new Checkpoint(cursor.position(), committed.rows(), lastRow, committed.tallies())));
    } catch (RelayFailure failure) {
      ended(failure);
      throw failure;
    } finally {
      isPublishing = false;
      turn.unlock();
    }
  }

  /** What the next transaction says of the days. Until then the last one said it. */
  void recount(UnaryOperator<Tallies> change) {
    turn.lock();
    try {
      committed = committed.with(change.apply(committed.tallies()));
    } finally {
      turn.unlock();
    }
  }

  /** Takes nothing more. False if the transaction in hand does not end in time. */
  boolean stop() throws InterruptedException {
    if (!turn.tryLock(TURN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      ended(new RelayFailure(RelayFailure.Reason.MOVED, "somebody moves the position"));
      return true;
    } finally {
      turn.unlock();
    }
  }

  private void mustNotHaveEnded() {
    if (end.isDone()) {
      throw end.resultNow();
    }
  }

  @Override
  public void ended(RelayFailure failure) {
    end.complete(failure);
  }

  /** Waits at most this long for the reading to end, and throws what ended it. */
  void throwIfEndedWithin(Duration wait) throws InterruptedException {
    try {
      throw end.get(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      // As it should.
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  /** How long nothing came, not even a heartbeat; zero while we keep the reader waiting. */
  Duration silence() {
    return isPublishing ? Duration.ZERO : Duration.ofMillis(clock.millis() - heardAtMillis);
  }

  /** How long the position has not moved; zero while we keep the reader waiting. */
  Duration standstill() {
    return isPublishing ? Duration.ZERO : Duration.ofMillis(clock.millis() - movedAtMillis);
  }

  Checkpoint committed() {
    return committed;
  }

  private void handle(BinlogEvent event) {
    var before = cursor.position();
    switch (event) {
      case Inserted inserted when cursor.advance(inserted) -> add(inserted, before);
      case Inserted _ -> metrics.dropped();
      case Reached reached -> reach(reached);
    }
    if (event instanceof Inserted || !before.equals(cursor.position())) {
      movedAtMillis = clock.millis();
    }
  }

  private void reach(Reached reached) {
    cursor.advance(reached);
    if (pending.isEmpty()) {
      metrics.publishedUpTo(reached.seenAt());
    }
  }

  private void add(Inserted inserted, Position before) {
    var row = inserted.row();
    pending.add(deliveryOf(inserted.examined(), before));
    pendingBytes += row.payload().length;
    lastRow =
        new LastRow(
            row.id(), inserted.committedAt(), inserted.at().file(), inserted.at().position());
    if (pending.size() >= limits.transactionRows() || pendingBytes >= limits.transactionBytes()) {
      commit(cursor.position());
    }
  }

  /** A row that nobody may pass does not hold back those before it. */
  private Delivery deliveryOf(Examined row, Position before) {
    try {
      return sorting.of(row, committed.rows() + pending.size());
    } catch (RelayFailure refused) {
      if (!pending.isEmpty()) {
        commit(before);
      }
      throw refused;
    }
  }

  private void commitWhatIsDue() {
    var hasMoved = !cursor.position().equals(committed.position());
    var isLongAgo = clock.millis() - committedAtMillis >= limits.progressMillis();
    if (!pending.isEmpty() || (hasMoved && isLongAgo)) {
      commit(cursor.position());
    }
  }

  private void commit(Position position) {
    var next =
        new Checkpoint(
            position,
            committed.rows() + pending.size(),
            lastRow,
            committed.tallies().and(pending, log::keepsWhole));
    metrics.timeCommit(() -> log.commit(pending, next));
    committed = next;
    committedAtMillis = clock.millis();
    if (!pending.isEmpty() && lastRow != null) {
      metrics.published(pending, lastRow.committedAt());
    }
    pending.clear();
    pendingBytes = 0;
  }
}
