package io.jangteo.settlement.domain;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Makes projections again from the items, a piece at a time, while items are added. */
public interface Projections {

  /** In ascending order: the next seller who has items or figures. */
  Optional<String> sellerAfter(Projection projection, String sellerId);

  /** Those in which the seller may have items or figures, ascending. */
  List<YearMonth> monthsOf(Projection projection, String sellerId);

  /**
   * Makes one seller's figures of one month what the items add up to. Whoever adds to the same
   * figures meanwhile waits, and nobody sees them missing.
   *
   * @return how many rows were wrong
   */
  long rebuild(Projection projection, String sellerId, YearMonth month);
}
