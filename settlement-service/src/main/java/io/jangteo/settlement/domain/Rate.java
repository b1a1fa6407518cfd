package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;

/** A share in millionths: 29,000 is 2.9 %. */
public record Rate(int millionths) {

  public static final Rate TENTH = new Rate(100_000);
  public static final int WHOLE = 1_000_000;

  public Rate {
    if (millionths < 0 || millionths > WHOLE) {
      throw new IllegalArgumentException("a rate is 0 to %d, not %d".formatted(WHOLE, millionths));
    }
  }

  /** Rounded down. In two steps, so that no sum of money is too large for it. */
  public Money of(Money money) {
    var whole = Math.floorDiv(money.amount(), WHOLE);
    var rest = Math.floorMod(money.amount(), WHOLE);
    return new Money(
        whole * millionths + Math.floorDiv((long) rest * millionths, WHOLE), money.currency());
  }
}
