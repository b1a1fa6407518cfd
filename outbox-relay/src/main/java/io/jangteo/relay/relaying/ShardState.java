package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.RelayFailure;
import java.time.Instant;

/** What a shard is doing on this instance. Only {@link Leading} publishes. */
public sealed interface ShardState {
  record Starting() implements ShardState {}

  /**
   * Another instance leads.
   *
   * @param isWarm whether it has done already what takes long the first time
   */
  record StandingBy(boolean isWarm) implements ShardState {}

  /** Shuts out the old leader, reads the position, starts the engine. */
  record TakingOver() implements ShardState {}

  record Leading() implements ShardState {}

  /** Reads the tables, because the binlog does not reach back to where it was. */
  record Recovering() implements ShardState {}

  /** Leads and reads nothing, because somebody asked for it. */
  record Paused(Instant until, String by) implements ShardState {}

  /** Waits before it starts over. */
  record Failing(RelayFailure.Reason reason, String message) implements ShardState {}

  record Stopped() implements ShardState {}

  /** Whether this instance leads or would, if it were free: nothing is wrong with it. */
  default boolean takesPart() {
    return switch (this) {
      case StandingBy _, TakingOver _, Recovering _, Leading _, Paused _ -> true;
      case Starting _, Failing _, Stopped _ -> false;
    };
  }
}
