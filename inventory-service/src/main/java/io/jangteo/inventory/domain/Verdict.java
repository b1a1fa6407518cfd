package io.jangteo.inventory.domain;

import java.util.List;

/** Whether a claim is met. */
public sealed interface Verdict {

  /** Every line is. */
  record Met() implements Verdict {}

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
    EXPIRED
  }

  /** How far one SKU falls short of what the whole order wants of it. */
  record Shortfall(String skuId, long requested, long available) {}
}
