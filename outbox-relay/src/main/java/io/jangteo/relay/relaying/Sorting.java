package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.Delivery.Skip;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.Examined.Publishable;
import io.jangteo.relay.domain.Examined.Refused;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import io.jangteo.relay.settings.PoisonPolicy;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What becomes of each row, while one instance leads. */
final class Sorting {
  private final PoisonPolicy policy;
  private final int mostParked;
  private final ShardMetrics metrics;
  private final InstantSource clock;
  private final Map<AggregateKey, Parked> parked;

  Sorting(
      Map<AggregateKey, Parked> parked,
      PoisonPolicy policy,
      int mostParked,
      ShardMetrics metrics,
      InstantSource clock) {
    this.policy = policy;
    this.mostParked = mostParked;
    this.metrics = metrics;
    this.clock = clock;
    this.parked = new ConcurrentHashMap<>(parked);
    metrics.parked(parked.size());
  }

  /**
   * @param before how many rows the shard has dealt with before this one
   */
  Delivery of(Examined examined, long before) {
    var row = examined.row();
    var aggregate = parked.isEmpty() ? null : parked.get(row.key());
    if (aggregate != null) {
      return new Park(row, ParkReason.BEHIND_PARKED_ROW, aggregate);
    }
    return switch (examined) {
      case Publishable publishable -> new Publish(publishable);
      case Refused(_, var reason) -> refused(row, reason, before);
    };
  }

  private Delivery refused(OutboxRow row, ParkReason reason, long before) {
    return switch (policy.of(row.aggregateType())) {
      case SKIP -> new Skip(row, reason);
      case PARK -> new Park(row, reason, park(row.key(), reason, before));
      case STOP ->
          throw new RelayFailure(
              Reason.ROW_REFUSED, "%s of %s: %s".formatted(row.id(), row.key(), reason));
    };
  }

  private Parked park(AggregateKey key, ParkReason reason, long before) {
    if (parked.size() >= mostParked) {
      throw new RelayFailure(
          Reason.TOO_MANY_PARKED, "%s: %s would be one more than allowed".formatted(key, reason));
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var aggregate = new Parked(key, reason, before, now);
    parked.put(key, aggregate);
    metrics.parked(parked.size());
    return aggregate;
  }

  List<Parked> parked() {
    return List.copyOf(parked.values());
  }

  Optional<Parked> parked(AggregateKey key) {
    return Optional.ofNullable(parked.get(key));
  }

  void released(AggregateKey key) {
    parked.remove(key);
    metrics.parked(parked.size());
  }
}
