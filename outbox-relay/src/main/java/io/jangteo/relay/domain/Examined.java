package io.jangteo.relay.domain;

/** A row, and what an event log has found of it. */
public sealed interface Examined {
  OutboxRow row();

  /** It can be published, by the log that has examined it. */
  @FunctionalInterface
  non-sealed interface Publishable extends Examined {}

  /** It would make a whole transaction fail. */
  record Refused(OutboxRow row, ParkReason reason) implements Examined {}
}
