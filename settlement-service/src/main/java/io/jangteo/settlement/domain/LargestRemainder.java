package io.jangteo.settlement.domain;

import io.jangteo.contracts.Money;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Splits an amount by weight so that the parts add up to it: each part is rounded down, and the
 * units left over go one each to the largest remainders, the earlier of equals first.
 */
final class LargestRemainder {

  private LargestRemainder() {}

  /** Where all weights are 0, the first part gets everything. */
  static List<Money> split(Money whole, List<Money> weights) {
    var total = weights.stream().reduce(Money::plus).orElseThrow().amount();
    if (total == 0) {
      return IntStream.range(0, weights.size())
          .mapToObj(i -> i == 0 ? whole : whole.minus(whole))
          .toList();
    }
    var parts = weights.stream().map(weight -> Part.of(whole, weight, total)).toList();
    var left = whole.amount() - parts.stream().mapToLong(Part::roundedDown).sum();
    var raised =
        IntStream.range(0, parts.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> parts.get(i).remainder()).reversed())
            .limit(left)
            .collect(Collectors.toSet());
    return IntStream.range(0, parts.size())
        .mapToObj(i -> parts.get(i).roundedDown() + (raised.contains(i) ? 1 : 0))
        .map(amount -> new Money(amount, whole.currency()))
        .toList();
  }

  private record Part(long roundedDown, BigInteger remainder) {

    static Part of(Money whole, Money weight, long total) {
      var parts =
          BigInteger.valueOf(whole.amount())
              .multiply(BigInteger.valueOf(weight.amount()))
              .divideAndRemainder(BigInteger.valueOf(total));
      return new Part(parts[0].longValueExact(), parts[1]);
    }
  }
}
