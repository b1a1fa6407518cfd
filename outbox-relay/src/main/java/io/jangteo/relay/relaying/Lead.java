package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.Examined.Publishable;
import io.jangteo.relay.domain.Examined.Refused;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.Operation;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.Outboxes;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.domain.ParkedRow;
import io.jangteo.relay.domain.Pause;
import io.jangteo.relay.domain.Position;
import io.jangteo.relay.domain.Tallies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the instance that leads a shard can be asked to do. Only the shard's own thread does it. */
public final class Lead {
  private final EventLog log;
  private final Outboxes outboxes;
  private final Sorting sorting;
  private final ShardMetrics metrics;
  private Checkpoint checkpoint;
  private @Nullable Pump pump;
  private boolean isOver;

  Lead(
      EventLog log,
      Outboxes outboxes,
      Sorting sorting,
      ShardMetrics metrics,
      Checkpoint checkpoint) {
    this.log = log;
    this.outboxes = outboxes;
    this.sorting = sorting;
    this.metrics = metrics;
    this.checkpoint = checkpoint;
  }

  void reads(Pump with) {
    pump = with;
  }

  void startsAt(Checkpoint start) {
    checkpoint = start;
  }

  /** True once something was done after which the shard has to start over. */
  boolean isOver() {
    return isOver;
  }

  public Checkpoint checkpoint() {
    return pump == null ? checkpoint : pump.committed();
  }

  public List<Parked> parked() {
    return sorting.parked();
  }

  /** What became of a wish to release an aggregate. */
  public sealed interface Released {
    record Done(int published, int skipped) implements Released {}

    record NotParked() implements Released {}

    record StillRefused(UUID row, ParkReason reason) implements Released {}

    /** Too large to be kept anywhere but in its table, and no longer there. */
    record Lost(UUID row) implements Released {}

    record Busy() implements Released {}
  }

  /**
   * Publishes what is set aside of an aggregate, in its order, and lets its new rows pass again:
   * one transaction.
   *
   * @param skipRefused leave out what still cannot be published, rather than give up
   */
  public Released release(AggregateKey key, boolean skipRefused, String by)
      throws InterruptedException {
    return between(at -> release(key, skipRefused, by, at)).orElseGet(Released.Busy::new);
  }

  /** Nothing more is set aside of it meanwhile. */
  private Released release(AggregateKey key, boolean skipRefused, String by, Checkpoint at) {
    var aggregate = sorting.parked(key);
    if (aggregate.isEmpty()) {
      return new Released.NotParked();
    }
    var deliveries = new ArrayList<Delivery>();
    var inTableAlone = new ArrayList<UUID>();
    for (var parked : log.parked(aggregate.get())) {
      if (parked.row() == null) {
        inTableAlone.add(parked.id());
      }
      var row = whole(parked);
      if (row.isEmpty()) {
        return new Released.Lost(parked.id());
      }
      switch (log.examine(row.get())) {
        case Publishable publishable -> deliveries.add(new Delivery.Publish(publishable));
        case Refused(var refused, var reason) when skipRefused ->
            deliveries.add(new Delivery.Skip(refused, reason));
        case Refused(_, var reason) -> {
          return new Released.StillRefused(parked.id(), reason);
        }
      }
    }
    var tallies = at.tallies().released(key.database(), inTableAlone);
    return release(aggregate.get(), deliveries, by, at.with(tallies));
  }

  private Released release(Parked aggregate, List<Delivery> deliveries, String by, Checkpoint at) {
    var skipped = (int) deliveries.stream().filter(Delivery.Skip.class::isInstance).count();
    var published = deliveries.size() - skipped;
    log.commit(deliveries, at, List.of(new Operation.Release(by, aggregate, published, skipped)));
    recount(at.tallies());
    metrics.published(deliveries);
    sorting.released(aggregate.key());
    return new Released.Done(published, skipped);
  }

  private void recount(Tallies tallies) {
    if (pump == null) {
      checkpoint = checkpoint.with(tallies);
    } else {
      pump.recount(_ -> tallies);
    }
  }

  private Optional<OutboxRow> whole(ParkedRow parked) {
    return Optional.ofNullable(parked.row()).or(() -> outboxes.find(parked.id()));
  }

  /** False if a transaction in hand does not end in time. */
  public boolean pause(Pause pause) throws InterruptedException {
    isOver = record(new Operation.BeginPause(pause.by(), pause));
    return isOver;
  }

  public boolean resume(String by) throws InterruptedException {
    isOver = record(new Operation.EndPause(by));
    return isOver;
  }

  /** The next rows are those that come after these transactions. */
  public boolean moveTo(GtidSet completed, String by, String reason) throws InterruptedException {
    isOver = pump == null || pump.stop();
    if (isOver) {
      var from = checkpoint();
      var to = Position.after(completed);
      log.commit(
          List.of(),
          // Rows are left out, or come again: which, nobody knows.
          new Checkpoint(to, from.rows(), from.lastRow(), Tallies.NONE),
          List.of(new Operation.MovePosition(by, reason, from.position(), to)));
    }
    return isOver;
  }

  private boolean record(Operation operation) throws InterruptedException {
    return between(
            at -> {
              log.commit(List.of(), at, List.of(operation));
              return true;
            })
        .orElse(false);
  }

  private <T> Optional<T> between(Function<Checkpoint, T> action) throws InterruptedException {
    return pump == null ? Optional.of(action.apply(checkpoint)) : pump.between(action);
  }
}
