package io.jangteo.payment.gateway;

import static io.jangteo.payment.gateway.Wire.text;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Capture;
import io.jangteo.payment.domain.DepositAccount;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Telling;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.gateway.Cancels.Cancel;
import io.jangteo.payment.gateway.Cancels.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * PortOne's payment object, as far as we read it. A payment id is the order's id, with a suffix
 * where the merchant wants one, so the order a payment belongs to is read from it.
 */
record PortOnePayment(JsonNode json, UUID orderId, boolean acceptsTests, Clock clock) {

  private static final int UUID_LENGTH = 36;

  /** Nobody says what becomes of an account after its due date: so long after it, it is over. */
  private static final Duration OVER_FOR_GOOD = Duration.ofHours(1);

  static boolean isOf(String paymentId, UUID orderId) {
    var order = orderId.toString();
    return paymentId.equals(order)
        || (paymentId.startsWith(order) && paymentId.charAt(UUID_LENGTH) == '-');
  }

  Telling standing() {
    var status = text(json, "status");
    return switch (status) {
      case "PAID", "PARTIAL_CANCELLED" -> isTest() ? testPayment() : held();
      case "VIRTUAL_ACCOUNT_ISSUED" -> isTest() ? testPayment() : deposit();
      // Of a payment that was never paid as well, such as an account that was closed.
      case "CANCELLED" -> new Refused(status, Failure.DECLINED);
      case "FAILED" -> new Refused(failureOr(status), Failure.DECLINED);
      case "READY", "PAY_PENDING" -> new Pending(status);
      default -> new Unclear("status '%s'".formatted(status), false);
    };
  }

  private boolean isTest() {
    return !acceptsTests && text(json, "channel", "type").equals("TEST");
  }

  private static Refused testPayment() {
    return new Refused("TEST_PAYMENT", Failure.INTEGRITY);
  }

  private String failureOr(String status) {
    var code = text(json, "failure", "pgCode");
    return code.isEmpty() ? status : code;
  }

  private Telling held() {
    var total = money("total");
    var balance = balance();
    var transaction = firstOf(text(json, "pgTxId"), text(json, "transactionId"));
    return total.isEmpty() || balance.isEmpty() || transaction.isEmpty()
        ? new Unclear("a payment without its amounts or key", false)
        : new Charged(
            new Capture(
                transaction,
                order(),
                total.get(),
                balance.get(),
                WireMoney.time(text(json, "paidAt"), clock)));
  }

  private Telling deposit() {
    var amount = money("total");
    var bank = text(json, "method", "bank");
    var number = text(json, "method", "accountNumber");
    var due = WireMoney.time(text(json, "method", "expiredAt")).map(OffsetDateTime::toInstant);
    if (amount.isEmpty() || bank.isEmpty() || number.isEmpty() || due.isEmpty()) {
      return new Unclear("an account without its number, bank, amount or due date", false);
    }
    return isOver(due.get())
        ? new Refused("EXPIRED", Failure.EXPIRED)
        : new DepositAwaited(
            new DepositAccount(bank, number, due.get(), null), amount.get(), order());
  }

  private boolean isOver(Instant due) {
    return clock.instant().isAfter(due.plus(OVER_FOR_GOOD));
  }

  /** The order it is of, in our words where it is the one we asked for. */
  private String order() {
    var id = text(json, "id");
    return isOf(id, orderId) ? orderId.toString() : id;
  }

  Cancels cancels() {
    var currency = text(json, "currency");
    return new Cancels(
        json.path("cancellations").valueStream().map(each -> cancel(each, currency)).toList(),
        balance(),
        text(json, "status"));
  }

  static Cancel cancel(JsonNode cancellation, String currency) {
    return new Cancel(
        text(cancellation, "reason"),
        firstOf(text(cancellation, "pgCancellationId"), text(cancellation, "id")),
        WireMoney.minorUnits(cancellation.path("totalAmount"), currency),
        switch (text(cancellation, "status")) {
          case "SUCCEEDED" -> Progress.DONE;
          // Accepted is not done; the payment will say when it is.
          case "REQUESTED" -> Progress.RUNNING;
          case "FAILED" -> Progress.FAILED;
          default -> Progress.STRANGE;
        });
  }

  private Optional<Money> balance() {
    var cancelled = money("cancelled");
    return money("paid").flatMap(paid -> cancelled.map(paid::minus));
  }

  private Optional<Money> money(String field) {
    return WireMoney.minorUnits(json.path("amount").path(field), text(json, "currency"));
  }

  private static String firstOf(String first, String second) {
    return first.isEmpty() ? second : first;
  }
}
