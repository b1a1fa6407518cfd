package io.jangteo.order.domain;

/** What came of taking a line a step further. */
public sealed interface FulfilmentAnswer {

  /** Done, just now. */
  record Done(PlacedOrder order) implements FulfilmentAnswer {}

  /** It had been done before. */
  record DoneBefore(PlacedOrder order) implements FulfilmentAnswer {}

  record Refused(FulfilmentRefusal refusal, Order order, OrderLine line)
      implements FulfilmentAnswer {}

  /** The order is not any more as the caller knows it. */
  record Stale(Order order) implements FulfilmentAnswer {}

  /** The caller has no such line. */
  record Unknown() implements FulfilmentAnswer {}
}
