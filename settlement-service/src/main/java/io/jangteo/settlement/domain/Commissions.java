package io.jangteo.settlement.domain;

import java.util.List;

/** The versions of what sellers agreed to pay for each sale. */
public interface Commissions {

  /** A seller's own, the first one first. */
  List<CommissionContract> of(String sellerId);

  /**
   * Adds the next version.
   *
   * @return whether it is the next one: nobody else has added it, and it begins last
   */
  boolean add(CommissionContract next);
}
