package io.jangteo.settlement.domain;

import java.util.List;

/** The versions of sellers' cycles. */
public interface Cycles {

  /** A seller's own, the first one first. */
  List<CycleContract> of(String sellerId);

  /**
   * Adds the next version.
   *
   * @return whether it is the next one: nobody else has added it, and it begins last
   */
  boolean add(CycleContract next);
}
