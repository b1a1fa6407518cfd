package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import io.jangteo.relay.domain.BinlogSource.Handler;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Checkpoint.LastRow;
import io.jangteo.relay.domain.Cursor;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.settings.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What one connection reads goes out in transactions, with the position it brings us to. */
final class Pump implements Handler {
  private final EventLog log;
  private final Limits limits;
  private final ShardMetrics metrics;
  private final InstantSource clock;
  private final Cursor cursor;
  private final Map<AggregateKey, ParkReason> parked;
  private final List<Delivery> pending = new ArrayList<>();
  private final CompletableFuture<RelayFailure> end = new CompletableFuture<>();

  private Checkpoint committed;
  private long committedAtMillis;
  private int pendingBytes;
  private @Nullable LastRow lastRow;
  private volatile boolean isPublishing;
  private volatile long heardAtMillis;

  Pump(
      EventLog log,
      Checkpoint start,
      Map<AggregateKey, ParkReason> parked,
      Limits limits,
      ShardMetrics metrics,
      InstantSource clock) {
    this.log = log;
    this.limits = limits;
    this.metrics = metrics;
    this.clock = clock;
    this.cursor = new Cursor(start.position());
    this.parked = new HashMap<>(parked);
    this.committed = start;
    this.lastRow = start.lastRow();
    this.heardAtMillis = clock.millis();
    metrics.parked(parked.size());
  }

  /** Once it has failed it takes no more: what it had in hand is not committed. */
  @Override
  public void handle(List<BinlogEvent> events) {
    if (end.isDone()) {
      throw end.resultNow();
    }
    isPublishing = true;
    try {
      events.forEach(this::handle);
      commitWhatIsDue();
    } catch (RelayFailure failure) {
      ended(failure);
      throw failure;
    } finally {
      heardAtMillis = clock.millis();
      isPublishing = false;
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

  private void handle(BinlogEvent event) {
    switch (event) {
      case Inserted inserted when cursor.advance(inserted) -> add(inserted);
      case Inserted _ -> metrics.dropped();
      case Reached reached -> {
        cursor.advance(reached);
        if (pending.isEmpty()) {
          metrics.publishedUpTo(reached.seenAt());
        }
      }
    }
  }

  private void add(Inserted inserted) {
    var row = inserted.row();
    pending.add(deliveryOf(row));
    pendingBytes += row.payload().length;
    lastRow =
        new LastRow(
            row.id(), inserted.committedAt(), inserted.at().file(), inserted.at().position());
    if (pending.size() >= limits.transactionRows() || pendingBytes >= limits.transactionBytes()) {
      commit();
    }
  }

  private Delivery deliveryOf(OutboxRow row) {
    if (parked.containsKey(row.key())) {
      return new Park(row, ParkReason.BEHIND_PARKED_ROW);
    }
    return log.refusal(row)
        .<Delivery>map(
            reason -> {
              park(row.key(), reason);
              return new Park(row, reason);
            })
        .orElseGet(() -> new Publish(row));
  }

  private void park(AggregateKey key, ParkReason reason) {
    if (parked.size() >= limits.parkedAggregates()) {
      throw new RelayFailure(
          Reason.TOO_MANY_PARKED, "%s: %s would be one more than allowed".formatted(key, reason));
    }
    parked.put(key, reason);
    metrics.parked(parked.size());
  }

  private void commitWhatIsDue() {
    var hasMoved = !cursor.position().equals(committed.position());
    var isLongAgo = clock.millis() - committedAtMillis >= limits.progressMillis();
    if (!pending.isEmpty() || (hasMoved && isLongAgo)) {
      commit();
    }
  }

  private void commit() {
    var next = new Checkpoint(cursor.position(), committed.rows() + pending.size(), lastRow);
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
