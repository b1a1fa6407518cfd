package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.Operation;
import io.jangteo.relay.domain.Operation.BeginPause;
import io.jangteo.relay.domain.Operation.EndPause;
import io.jangteo.relay.domain.Operation.MovePosition;
import io.jangteo.relay.domain.Operation.Release;
import io.jangteo.relay.domain.Operation.Replay;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.domain.ParkedRow;
import io.jangteo.relay.domain.Pause;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commits all of a transaction or none; either can be followed by the death of the relay. */
final class InMemoryEventLog implements EventLog {
  enum Fault {
    NONE,
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  final List<List<Delivery>> transactions = new ArrayList<>();
  Function<OutboxRow, Optional<ParkReason>> refusal = _ -> Optional.empty();
  Fault nextCommit = Fault.NONE;

  /** Rows of this aggregate stay in their table when they are set aside. */
  String isTooLargeToKeep = "";

  /** How many commits come before the one that the fault is for. */
  int faultAfter;

  private final Map<AggregateKey, Parked> parked = new HashMap<>();
  private @Nullable Checkpoint checkpoint;
  private @Nullable Pause pause;

  @Override
  public Committed takeOver() {
    return new Committed(
        Optional.ofNullable(checkpoint), Map.copyOf(parked), Optional.ofNullable(pause));
  }

  @Override
  public Examined examine(OutboxRow row) {
    return refusal
        .apply(row)
        .<Examined>map(reason -> new Examined.Refused(row, reason))
        .orElseGet(() -> Rows.publishable(row));
  }

  @Override
  public boolean keepsWhole(Park park) {
    return !park.row().aggregateId().equals(isTooLargeToKeep);
  }

  @Override
  public void commit(List<Delivery> deliveries, Checkpoint next, List<Operation> operations) {
    var fault = faultAfter-- > 0 ? Fault.NONE : nextCommit;
    if (fault == Fault.BEFORE_COMMIT) {
      throw died();
    }
    transactions.add(List.copyOf(deliveries));
    checkpoint = next;
    for (var delivery : deliveries) {
      if (delivery instanceof Park park && park.isFirst()) {
        parked.put(park.row().key(), park.aggregate());
      }
    }
    operations.forEach(this::apply);
    if (fault == Fault.AFTER_COMMIT) {
      throw died();
    }
  }

  private void apply(Operation operation) {
    switch (operation) {
      case Release release -> parked.remove(release.aggregate().key());
      case BeginPause begin -> pause = begin.pause();
      case EndPause _ -> pause = null;
      case MovePosition _, Replay _ -> {}
    }
  }

  @Override
  public List<ParkedRow> parked(Parked aggregate) {
    return deliveries().stream()
        .filter(Park.class::isInstance)
        .map(Park.class::cast)
        .filter(park -> park.aggregate().equals(aggregate))
        .map(
            park ->
                new ParkedRow(park.row().database(), park.row().id(), park.reason(), park.row()))
        .toList();
  }

  @Override
  public Published publishedSince(Instant since, Collection<String> topics) {
    return new Published(
        deliveries().stream().map(it -> it.row().id()).collect(Collectors.toSet()), Map.of());
  }

  List<Delivery> deliveries() {
    return transactions.stream().flatMap(List::stream).toList();
  }

  private static RelayFailure died() {
    return new RelayFailure(RelayFailure.Reason.KAFKA_UNAVAILABLE, "died");
  }

  @Override
  public void close() {}
}
