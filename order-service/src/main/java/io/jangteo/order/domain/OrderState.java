package io.jangteo.order.domain;

import java.time.Instant;

/**
 * How far an order has come. This service decides nothing about it: the others tell, late, twice
 * and in any order, and {@link #furthest} is the whole state diagram, but for one step: a decline
 * takes a two-step order from PAYING back to RESERVED, where {@link PaymentAttempt}s are told apart
 * by their numbers.
 */
public sealed interface OrderState {

  /** The name the API, the table and the metrics know it by. */
  String name();

  /** On its way; in the order of the stations. */
  enum Open implements OrderState {
    PENDING,
    RESERVED,
    PAYING,
    PAID
  }

  /** Ended, for good. */
  sealed interface Closed extends OrderState {
    Instant closedAt();
  }

  /** Paid, and its stock has left. */
  record Confirmed(Instant closedAt) implements Closed {
    public static final String NAME = "CONFIRMED";

    @Override
    public String name() {
      return NAME;
    }
  }

  /** Came to nothing. */
  record Failed(FailureReason reason, Instant closedAt) implements Closed {
    public static final String NAME = "FAILED";

    @Override
    public String name() {
      return NAME;
    }
  }

  /** Cancelled before money moved. */
  record Cancelled(CancelledBy by, Instant closedAt) implements Closed {
    public static final String NAME = "CANCELLED";

    @Override
    public String name() {
      return NAME;
    }
  }

  /**
   * Where an order known to be at one state is after it was said to be at another.
   *
   * @throws ContradictoryClosure when it was said to have ended in two ways
   */
  static OrderState furthest(OrderState known, OrderState told) {
    return switch (new Step(known, told)) {
      case Step(Open k, Open t) -> k.compareTo(t) < 0 ? t : k;
      case Step(Open _, Closed t) -> t;
      case Step(Closed k, Open _) -> k;
      case Step(Confirmed k, Confirmed _) -> k;
      case Step(Failed k, Failed t) when k.reason() == t.reason() -> k;
      case Step(Cancelled k, Cancelled t) when k.by() == t.by() -> k;
      case Step(Closed k, Closed t) -> throw new ContradictoryClosure(k, t);
    };
  }

  /** What is known, and what is told. */
  record Step(OrderState known, OrderState told) {}
}
