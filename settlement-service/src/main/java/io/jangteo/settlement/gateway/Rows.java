package io.jangteo.settlement.gateway;

import io.jangteo.contracts.Money;
import io.jangteo.settlement.domain.GatewayLine;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What is read of a provider's rows. One that cannot be read does not keep the others. */
final class Rows {

  private static final Logger log = LoggerFactory.getLogger(Rows.class);

  private final Consumer<List<GatewayLine>> sink;
  private int unreadable;

  Rows(Consumer<List<GatewayLine>> sink) {
    this.sink = sink;
  }

  void take(Stream<JsonNode> rows, Function<JsonNode, GatewayLine> reading) {
    var lines = new ArrayList<GatewayLine>();
    rows.forEach(
        row -> {
          try {
            lines.add(reading.apply(row));
          } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            unreadable++;
            log.error("A settlement row cannot be read ({}): {}", e.getMessage(), row);
          }
        });
    sink.accept(lines);
  }

  int unreadable() {
    return unreadable;
  }

  static String text(JsonNode row, String field) {
    var value = row.path(field);
    if (!value.isString() || value.stringValue().isBlank()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value.stringValue();
  }

  static BigDecimal number(JsonNode row, String field) {
    var value = row.path(field);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value.decimalValue();
  }

  /** Won are written as they are, dollars with a point. */
  static Money mainUnits(BigDecimal amount, String currency) {
    var digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return new Money(amount.movePointRight(digits).longValueExact(), currency);
  }
}
