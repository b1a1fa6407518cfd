package io.jangteo.launcher.replay;

import io.jangteo.contracts.ClosureEvent;
import io.jangteo.contracts.OrderCancelled;
import io.jangteo.contracts.OrderConfirmed;
import io.jangteo.contracts.OrderFailed;
import io.jangteo.launcher.client.OrderView;

/**
 * How an order ended, as its buyer came to know it.
 *
 * @param outcome CONFIRMED, CANCELLED, or the reason of a failure
 * @param nanoTime when it was seen
 */
record Closure(String outcome, long nanoTime) {
  static final String CONFIRMED = "CONFIRMED";
  static final String CANCELLED = "CANCELLED";

  boolean isConfirmed() {
    return outcome.equals(CONFIRMED);
  }

  static Closure of(ClosureEvent event, long nanoTime) {
    return new Closure(
        switch (event) {
          case OrderConfirmed _ -> CONFIRMED;
          case OrderCancelled _ -> CANCELLED;
          case OrderFailed failed -> failed.reason().name();
        },
        nanoTime);
  }

  static Closure of(OrderView closed, long nanoTime) {
    return new Closure(
        closed.failureReason() == null ? closed.status() : closed.failureReason(), nanoTime);
  }
}
