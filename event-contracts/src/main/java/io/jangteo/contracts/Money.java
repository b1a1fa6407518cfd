package io.jangteo.contracts;

/**
 * An amount in the currency's minor unit (won for KRW). Arithmetic is exact: overflow and mixed
 * currencies throw {@link ArithmeticException} and {@link IllegalArgumentException}.
 *
 * @param amount minor units; may be negative (a refund, a negative settlement item)
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {

  public Money {
    if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new IllegalArgumentException(
          "currency must be an ISO 4217 code such as KRW, but was '%s'".formatted(currency));
    }
  }

  public static Money won(long amount) {
    return new Money(amount, "KRW");
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
  }

  public Money times(long factor) {
    return new Money(Math.multiplyExact(amount, factor), currency);
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "cannot combine %s with %s".formatted(currency, other.currency));
    }
    return other;
  }

  @Override
  public String toString() {
    return amount + " " + currency;
  }
}
