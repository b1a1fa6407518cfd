package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.RelayFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  private final Map<AggregateKey, ParkReason> parked = new HashMap<>();
  private @Nullable Checkpoint checkpoint;

  @Override
  public Committed takeOver() {
    return new Committed(Optional.ofNullable(checkpoint), Map.copyOf(parked));
  }

  @Override
  public Optional<ParkReason> refusal(OutboxRow row) {
    return refusal.apply(row);
  }

  @Override
  public void commit(List<Delivery> deliveries, Checkpoint next) {
    if (nextCommit == Fault.BEFORE_COMMIT) {
      throw died();
    }
    transactions.add(List.copyOf(deliveries));
    checkpoint = next;
    for (var delivery : deliveries) {
      if (delivery instanceof Park(var row, var reason)) {
        parked.putIfAbsent(row.key(), reason);
      }
    }
    if (nextCommit == Fault.AFTER_COMMIT) {
      throw died();
    }
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
