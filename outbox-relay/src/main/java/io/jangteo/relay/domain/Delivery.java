package io.jangteo.relay.domain;

/** What becomes of a row. */
public sealed interface Delivery {
  OutboxRow row();

  record Publish(OutboxRow row) implements Delivery {}

  record Park(OutboxRow row, ParkReason reason) implements Delivery {}
}
