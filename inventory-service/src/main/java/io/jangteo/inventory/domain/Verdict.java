package io.jangteo.inventory.domain;

import java.util.List;

/** Whether a claim is met. */
public sealed interface Verdict {

  /**
   * Every line is.
   *
   * @param holdSlot which of the buyer's few it takes
   */
  record Met(int holdSlot) implements Verdict {}

  /** No line is. */
  record Refused(Refusal reason, List<Shortfall> shortfalls) implements Verdict {

    public Refused {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /** Why not. */
  enum Refusal {
    OUT_OF_STOCK,
    UNKNOWN_SKU,
    EXPIRED,
    /** One buyer may not have so many units of a SKU. */
    PURCHASE_LIMIT,
    /** One buyer may not have so many orders that wait for their payment. */
    TOO_MANY_HOLDS
  }

  /** How far one SKU falls short, for this buyer, of what the whole order wants of it. */
  record Shortfall(String skuId, long requested, long available) {}
}
