package io.jangteo.order.domain;

/** What came of asking for a cancellation. Whether the order ends by it is decided elsewhere. */
public sealed interface CancellationAnswer {

  /** Asked for, just now, for the first time. */
  record Requested(PlacedOrder order) implements CancellationAnswer {}

  /** It had been asked for before. */
  record RequestedBefore(PlacedOrder order) implements CancellationAnswer {}

  /** It has come to nothing already, or all of its money has gone back. */
  record TooLate(Order order) implements CancellationAnswer {}

  /** The caller has no such order. */
  record Unknown() implements CancellationAnswer {}
}
