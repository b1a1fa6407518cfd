package io.jangteo.order.domain;

import java.util.List;

/** What came of taking lines a step further. */
public sealed interface FulfilmentAnswer {

  /** Done, just now, with these lines. */
  record Done(PlacedOrder order, List<Integer> lineNos) implements FulfilmentAnswer {
    public Done {
      lineNos = List.copyOf(lineNos);
    }
  }

  /** It had been done before. */
  record DoneBefore(PlacedOrder order) implements FulfilmentAnswer {}

  record Refused(FulfilmentRefusal refusal, Order order, OrderLine line)
      implements FulfilmentAnswer {}

  /** The order is not any more as the caller knows it. */
  record Stale(Order order) implements FulfilmentAnswer {}

  /** The caller has no such line. */
  record Unknown() implements FulfilmentAnswer {}
}
