package io.jangteo.relay.domain;

import io.jangteo.relay.domain.Examined.Publishable;

/** What becomes of a row. */
public sealed interface Delivery {
  OutboxRow row();

  record Publish(Publishable examined) implements Delivery {
    @Override
    public OutboxRow row() {
      return examined.row();
    }
  }

  /** Set aside: the first row of its aggregate that was refused, or one behind it. */
  record Park(OutboxRow row, ParkReason reason, Parked aggregate) implements Delivery {
    public boolean isFirst() {
      return reason != ParkReason.BEHIND_PARKED_ROW;
    }
  }

  /** Written down where people look, and not published. */
  record Skip(OutboxRow row, ParkReason reason) implements Delivery {}
}
