package io.jangteo.relay.domain;

/** What a person did to a shard, kept in the transaction that does it. */
public sealed interface Operation {
  String by();

  /** The rows set aside are dealt with, and new ones go their way again. */
  record Release(String by, Parked aggregate, int published, int skipped) implements Operation {}

  record BeginPause(String by, Pause pause) implements Operation {}

  record EndPause(String by) implements Operation {}

  record MovePosition(String by, String reason, Position from, Position to) implements Operation {}

  /** Rows published again, or for the first time, to a topic somebody chose. */
  record Replay(String by, String reason, String topic, long rows) implements Operation {}
}
