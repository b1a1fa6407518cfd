package io.jangteo.order.domain;

import io.jangteo.contracts.Money;
import java.util.List;

/** What a basket comes to. */
public sealed interface Pricing permits Pricing.Priced, Refusal {

  /** It can be ordered. */
  record Priced(List<OrderLine> lines, Money total) implements Pricing {
    public Priced {
      lines = List.copyOf(lines);
    }
  }
}
