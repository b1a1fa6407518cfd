package io.jangteo.order.domain;

import java.util.UUID;

/** An order's identity. */
public record OrderId(UUID value) {

  private static final int TIME_ORDERED = 7;

  /** New orders have ids that grow with time, so that rows lie in the order of their placing. */
  public boolean isTimeOrdered() {
    return value.version() == TIME_ORDERED;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
