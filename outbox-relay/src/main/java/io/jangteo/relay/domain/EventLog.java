package io.jangteo.relay.domain;

import io.jangteo.relay.domain.Delivery.Park;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Port: where rows are published and the position is kept, both or neither. */
public interface EventLog extends AutoCloseable {

  /** Shuts out whoever wrote for this shard before, then reads what was committed. */
  Committed takeOver();

  /** Whether a row can be published. Any thread may ask, ahead of time. */
  Examined examine(OutboxRow row);

  /**
   * Whether all of a row is kept when it is set aside; if not, its bytes are in its table alone.
   */
  boolean keepsWhole(Park park);

  /** One transaction: when it returns, all of it can be read and will not be written again. */
  default void commit(List<Delivery> deliveries, Checkpoint checkpoint) {
    commit(deliveries, checkpoint, List.of());
  }

  void commit(List<Delivery> deliveries, Checkpoint checkpoint, List<Operation> operations);

  /** How long the last commit keeps the next one waiting. */
  default Duration untilSettled() {
    return Duration.ZERO;
  }

  /** What is set aside of an aggregate, in its order. */
  List<ParkedRow> parked(Parked aggregate);

  /** What was dealt with since then of rows for these topics, set aside or left out. */
  Published publishedSince(Instant since, Collection<String> topics);

  @Override
  void close();

  record Committed(
      Optional<Checkpoint> checkpoint, Map<AggregateKey, Parked> parked, Optional<Pause> pause) {}

  /**
   * What is known to be dealt with.
   *
   * @param ids of every row that can still be read
   * @param latest of each aggregate in a topic that keeps only its latest event, by topic and key
   */
  record Published(Set<UUID> ids, Map<String, Map<String, Long>> latest) {

    /** A topic that keeps the latest event only may have lost the row's own. */
    public boolean contains(OutboxRow row) {
      if (ids.contains(row.id())) {
        return true;
      }
      var kept = latest.getOrDefault(row.topic(), Map.of()).get(row.aggregateId());
      return kept != null && Long.compareUnsigned(row.aggregateSeq(), kept) <= 0;
    }
  }
}
