package io.jangteo.relay.relaying;

import io.jangteo.relay.domain.RelayFailure;

/** What a shard is doing on this instance. Only {@link Leading} publishes. */
public sealed interface ShardState {
  record Starting() implements ShardState {}

  /** Another instance leads. */
  record StandingBy() implements ShardState {}

  /** Shuts out the old leader, reads the position, starts the engine. */
  record TakingOver() implements ShardState {}

  record Leading() implements ShardState {}

  /** Waits before it starts over. */
  record Failing(RelayFailure.Reason reason, String message) implements ShardState {}

  record Stopped() implements ShardState {}

  /** Whether this instance leads or would, if it were free: nothing is wrong with it. */
  default boolean takesPart() {
    return switch (this) {
      case StandingBy _, TakingOver _, Leading _ -> true;
      case Starting _, Failing _, Stopped _ -> false;
    };
  }
}
