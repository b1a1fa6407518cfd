package io.jangteo.order.placing;

import io.jangteo.contracts.Money;
import io.jangteo.http.Problem;
import io.jangteo.order.domain.OrderLine;
import io.jangteo.order.domain.Refusal;
import io.jangteo.order.domain.Refusal.AmountMismatch;
import io.jangteo.order.domain.Refusal.NotOnSale;
import io.jangteo.order.domain.Refusal.NothingToPay;
import io.jangteo.order.domain.Refusal.PricesChanged;
import io.jangteo.order.domain.Refusal.SeveralCurrencies;
import io.jangteo.order.domain.Refusal.SoldOut;
import io.jangteo.order.domain.Refusal.TooExpensive;
import io.jangteo.order.domain.Refusal.UnknownSkus;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Refusals, for the client. */
final class RefusalProblem {

  private RefusalProblem() {}

  static Problem of(Refusal refusal) {
    return switch (refusal) {
      case UnknownSkus(var lineNos) ->
          problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "unknown-sku",
              "Not everything asked for is known.",
              atSkus(lineNos, "is not a SKU of ours"));
      case NotOnSale(var lineNos) ->
          problem(
              HttpStatus.CONFLICT,
              "not-on-sale",
              "Not everything asked for is on sale.",
              atSkus(lineNos, "is not on sale"));
      case SoldOut(var lines) ->
          problem(
                  HttpStatus.CONFLICT,
                  "out-of-stock",
                  "Not everything asked for is there.",
                  atSkus(lines.stream().map(OrderLine::lineNo).toList(), "is sold out"))
              .with("shortfalls", lines.stream().map(Shortfall::of).toList());
      case PricesChanged(var lines) ->
          problem(HttpStatus.CONFLICT, "price-changed", "Prices are not as expected; see current.")
              .with("current", lines.stream().map(CurrentPrice::of).toList());
      case SeveralCurrencies(var currencies) ->
          problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "several-currencies",
              "One order has one currency; these lines are priced in %s."
                  .formatted(currencies.stream().sorted().toList()));
      case TooExpensive() ->
          problem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "amount-too-large",
              "The lines come to more than an order can cost; split it.");
      case NothingToPay() ->
          problem(
              HttpStatus.UNPROCESSABLE_CONTENT, "nothing-to-pay", "The order would cost nothing.");
      case AmountMismatch(var total) ->
          problem(
                  HttpStatus.UNPROCESSABLE_CONTENT,
                  "amount-mismatch",
                  "The order costs %s, not the payment's amount.".formatted(total))
              .with("total", total);
    };
  }

  /** Of how much of a line there is nothing. */
  record Shortfall(int lineNo, String skuId, int requested, int available) {
    private static Shortfall of(OrderLine line) {
      return new Shortfall(line.lineNo(), line.skuId(), line.quantity(), 0);
    }
  }

  /** What a line of the request costs now. */
  record CurrentPrice(int lineNo, String skuId, Money unitPrice) {
    private static CurrentPrice of(OrderLine line) {
      return new CurrentPrice(line.lineNo(), line.skuId(), line.unitPrice());
    }
  }

  private static Problem problem(HttpStatus status, String code, String detail) {
    return problem(status, code, detail, List.of());
  }

  private static Problem problem(
      HttpStatus status, String code, String detail, List<Problem.Field> fields) {
    return new Problem(status, code, detail, fields, Map.of(), null);
  }

  private static List<Problem.Field> atSkus(List<Integer> lineNos, String message) {
    return lineNos.stream()
        .map(lineNo -> new Problem.Field("lines[%d].skuId".formatted(lineNo - 1), message))
        .toList();
  }
}
