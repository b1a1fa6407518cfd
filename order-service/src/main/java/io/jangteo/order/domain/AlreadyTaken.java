package io.jangteo.order.domain;

/** The key has led to an order before, or the order id belongs to another. */
public final class AlreadyTaken extends RuntimeException {

  public AlreadyTaken(Throwable cause) {
    super("the request's key or the order's id is taken", cause);
  }
}
