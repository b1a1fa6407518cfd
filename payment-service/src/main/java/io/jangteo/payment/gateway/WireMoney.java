package io.jangteo.payment.gateway;

import io.jangteo.contracts.Money;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Amounts and times as providers write them. */
final class WireMoney {

  private WireMoney() {}

  /** An amount in the currency's main unit, such as 181.56 USD; empty where it is no such thing. */
  static Optional<Money> mainUnits(JsonNode amount, String currency) {
    try {
      var digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return amount.isNumber()
          ? Optional.of(
              new Money(amount.decimalValue().movePointRight(digits).longValueExact(), currency))
          : Optional.empty();
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The other way round. */
  static BigDecimal inMainUnits(Money money) {
    var digits = Currency.getInstance(money.currency()).getDefaultFractionDigits();
    return BigDecimal.valueOf(money.amount(), digits);
  }

  /** An amount in minor units; empty where it is no such thing. */
  static Optional<Money> minorUnits(JsonNode amount, String currency) {
    try {
      return amount.isNumber()
          ? Optional.of(new Money(amount.decimalValue().longValueExact(), currency))
          : Optional.empty();
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The provider's time with its offset; ours where it gave none that can be read. */
  static OffsetDateTime time(String text, Clock clock) {
    return time(text).orElseGet(() -> clock.instant().atOffset(ZoneOffset.UTC));
  }

  /** The provider's time with its offset; empty where it is no such thing. */
  static Optional<OffsetDateTime> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
