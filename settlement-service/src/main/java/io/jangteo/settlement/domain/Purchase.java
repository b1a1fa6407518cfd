package io.jangteo.settlement.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was told of whether buyers keep what they bought: only then are its sellers paid. */
public sealed interface Purchase extends Told {

  /** The buyer keeps these lines, by word or because the time to return them is over. */
  record Confirmed(UUID orderId, List<Integer> lineNos, Instant at) implements Purchase {
    public Confirmed {
      lineNos = List.copyOf(lineNos);
    }
  }

  /**
   * A refund was asked for.
   *
   * @param lineNos of what; empty: of everything
   */
  record Questioned(UUID orderId, UUID refundId, List<Integer> lineNos) implements Purchase {
    public Questioned {
      lineNos = List.copyOf(lineNos);
    }
  }

  /** It has gone back, or never will. */
  record Answered(UUID orderId, UUID refundId) implements Purchase {}
}
