package io.jangteo.order.domain;

/** One change of one order. */
public record OrderChange(Order before, Order after) {

  public boolean closes() {
    return after.isClosed() && !before.isClosed();
  }
}
