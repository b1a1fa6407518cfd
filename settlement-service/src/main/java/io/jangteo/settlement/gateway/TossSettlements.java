package io.jangteo.settlement.gateway;

import static io.jangteo.settlement.gateway.Rows.mainUnits;
import static io.jangteo.settlement.gateway.Rows.number;
import static io.jangteo.settlement.gateway.Rows.text;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewayLine.Direction;
import io.jangteo.settlement.domain.GatewayLine.Settlement;
import io.jangteo.settlement.domain.GatewaySettlements;
import io.jangteo.settlement.gateway.Wire.Unreadable;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Toss Payments' settlements: one row a payment or cancel, with what is kept and when the rest is
 * paid out.
 */
final class TossSettlements implements GatewaySettlements {

  private static final Set<String> KEY_REFUSALS =
      Set.of(
          "UNAUTHORIZED_KEY",
          "INVALID_API_KEY",
          "INCORRECT_BASIC_AUTH_FORMAT",
          "FORBIDDEN_REQUEST");

  private final List<Wire> accounts;
  private final int pageSize;

  TossSettlements(List<Wire> accounts, int pageSize) {
    this.accounts = List.copyOf(accounts);
    this.pageSize = pageSize;
  }

  static Wire.Dialect dialect(URI base) {
    return new Wire.Dialect(base, "code", KEY_REFUSALS);
  }

  @Override
  public String gateway() {
    return "TOSS";
  }

  /**
   * By the day of the sale, to compare soon, and by the day of the payout: of a cancel nobody says
   * which sale's day it gets, but whatever is paid has a day on which it is.
   */
  @Override
  public Ending read(LocalDate from, LocalDate to, Consumer<List<GatewayLine>> sink) {
    var rows = new Rows(sink);
    try {
      for (var wire : accounts) {
        for (var day : from.datesUntil(to.plusDays(1)).toList()) {
          read(wire, day, "soldDate", rows);
          read(wire, day, "paidOutDate", rows);
        }
      }
    } catch (Unreadable e) {
      return new Ending.Incomplete(String.valueOf(e.getMessage()));
    }
    return rows.unreadable() == 0
        ? new Ending.Complete()
        : new Ending.Incomplete("%d rows cannot be read".formatted(rows.unreadable()));
  }

  private void read(Wire wire, LocalDate day, String dateType, Rows rows) throws Unreadable {
    for (int page = 1; ; page++) {
      var answer =
          wire.get(
              "/v1/settlements?startDate=%s&endDate=%s&dateType=%s&page=%d&size=%d"
                  .formatted(day, day, dateType, page, pageSize));
      if (!answer.isArray()) {
        throw new Unreadable("an answer that is no list");
      }
      rows.take(answer.valueStream(), this::line);
      if (answer.size() < pageSize) {
        return;
      }
    }
  }

  /** What is paid out is what counts: whatever else is kept, under any name, is a fee. */
  private GatewayLine line(JsonNode row) {
    var currency = text(row, "currency");
    var signed = number(row, "amount");
    var direction = signed.signum() < 0 ? Direction.REFUND : Direction.PAYMENT;
    var sign = BigDecimal.valueOf(signed.signum() < 0 ? -1 : 1);
    var amount = mainUnits(signed.multiply(sign), currency);
    var paidOut = mainUnits(number(row, "payOutAmount").multiply(sign), currency);
    var vat =
        row.path("vat").isNumber()
            ? mainUnits(number(row, "vat").multiply(sign), currency)
            : amount.minus(amount);
    return new GatewayLine(
        UuidCreator.getTimeOrderedEpoch(),
        gateway(),
        text(row, "transactionKey"),
        direction,
        text(row, "orderId"),
        amount,
        new Settlement(
            amount.minus(paidOut).minus(vat), vat, LocalDate.parse(text(row, "paidOutDate"))),
        LocalDate.parse(text(row, "soldDate")),
        row.toString());
  }
}
