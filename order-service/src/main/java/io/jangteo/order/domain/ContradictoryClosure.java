package io.jangteo.order.domain;

/**
 * An order was said to have ended in two ways. Only one can be true, and a person must find out.
 */
public final class ContradictoryClosure extends RuntimeException {

  ContradictoryClosure(OrderState.Closed known, OrderState.Closed told) {
    super("closed as %s, and now said to be %s".formatted(known, told));
  }
}
