package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.math.BigInteger;

/** The share of an amount that falls to a part of a whole, rounded half up; all of it to all. */
final class ProRata {

  private ProRata() {}

  static Money of(Money amount, Money part, Money whole) {
    if (whole.amount() == 0) {
      return amount;
    }
    var twice = BigInteger.TWO.multiply(big(amount)).multiply(big(part));
    var share = twice.add(big(whole)).divide(BigInteger.TWO.multiply(big(whole)));
    return new Money(share.longValueExact(), amount.currency());
  }

  private static BigInteger big(Money money) {
    return BigInteger.valueOf(money.amount());
  }
}
