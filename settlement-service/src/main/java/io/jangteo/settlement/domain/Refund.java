package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Money of a sale that went back to its buyer.
 *
 * @param lines what for; empty where that was not said
 */
public record Refund(UUID id, UUID orderId, Money amount, List<Line> lines) {

  public Refund {
    lines = List.copyOf(lines);
    if (amount.amount() <= 0) {
      throw new RefundContradiction(id, orderId, "gives back " + amount);
    }
    var numbers = lines.stream().map(Line::lineNo).collect(Collectors.toSet());
    if (numbers.size() < lines.size()) {
      throw new RefundContradiction(id, orderId, "names a line twice");
    }
    var sum = lines.stream().map(Line::amount).reduce(Money::plus).orElse(amount);
    if (!sum.equals(amount)) {
      throw new RefundContradiction(
          id, orderId, "gives back %s for lines of %s".formatted(amount, sum));
    }
  }

  /** The share of one order line. */
  public record Line(int lineNo, int quantity, Money amount) {

    public Line {
      if (amount.amount() < 0) {
        throw new IllegalArgumentException(
            "line %d gives back %s: that would be a sale".formatted(lineNo, amount));
      }
    }

    boolean isSomething() {
      return quantity > 0 || amount.amount() > 0;
    }

    boolean isMoreThan(Line other) {
      return quantity > other.quantity || amount.minus(other.amount).amount() > 0;
    }

    @Override
    public String toString() {
      return "%s for %d of line %d".formatted(amount, quantity, lineNo);
    }
  }

  /** Where it was not said what for, it is for everything. */
  Refund spelledOut(Collection<Line> everything) {
    if (!lines.isEmpty()) {
      return this;
    }
    if (everything.isEmpty()) {
      throw contradiction("gives back %s of nothing".formatted(amount));
    }
    return new Refund(id, orderId, amount, List.copyOf(everything));
  }

  /** As it is when nothing was sold for what goes back. */
  public Orphan.GivenBack ofAnOrphan() {
    return new Orphan.GivenBack(orderId, id, amount, null);
  }

  RefundContradiction contradiction(String what) {
    return new RefundContradiction(id, orderId, what);
  }
}
