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

/** Toss's payment object, as far as we read it; what we do not know in it is passed over. */
record TossPayment(JsonNode json, Clock clock) {

  /** So long after its due date nothing can be on its way into an account that is over. */
  private static final Duration OVER_FOR_GOOD = Duration.ofHours(1);

  boolean isOf(UUID orderId) {
    return text(json, "orderId").equals(orderId.toString());
  }

  boolean isBy(String paymentKey) {
    return text(json, "paymentKey").equals(paymentKey);
  }

  /** Money, or a place for it: what must not be taken for another order's. */
  boolean hasMoneyOrWaitsForIt() {
    return switch (text(json, "status")) {
      case "DONE", "PARTIAL_CANCELED", "WAITING_FOR_DEPOSIT" -> true;
      default -> false;
    };
  }

  Telling standing() {
    var status = text(json, "status");
    return switch (status) {
      case "DONE" -> held();
      // The word stays the same when parts have added up to everything.
      case "PARTIAL_CANCELED" ->
          json.path("balanceAmount").asLong(-1) == 0
              ? new Refused(status, Failure.DECLINED)
              : held();
      // Of a payment that was never paid as well, such as an account that was closed.
      case "CANCELED" -> new Refused(status, Failure.DECLINED);
      case "ABORTED" -> new Refused(failureOr(status), Failure.DECLINED);
      case "EXPIRED" -> new Refused(status, Failure.EXPIRED);
      case "WAITING_FOR_DEPOSIT" -> deposit();
      case "READY", "IN_PROGRESS" -> new Pending(status);
      default -> new Unclear("status '%s'".formatted(status), false);
    };
  }

  private String failureOr(String status) {
    var code = text(json, "failure", "code");
    return code.isEmpty() ? status : code;
  }

  private Telling held() {
    var total = money("totalAmount");
    var balance = money("balanceAmount");
    var transaction = text(json, "lastTransactionKey");
    return total.isEmpty() || balance.isEmpty() || transaction.isEmpty()
        ? new Unclear("a payment without its amounts or key", false)
        : new Charged(
            new Capture(
                transaction,
                text(json, "orderId"),
                total.get(),
                balance.get(),
                WireMoney.time(text(json, "approvedAt"), clock)));
  }

  private Telling deposit() {
    var amount = money("totalAmount");
    var bank = text(json, "virtualAccount", "bankCode");
    var number = text(json, "virtualAccount", "accountNumber");
    var due =
        WireMoney.time(text(json, "virtualAccount", "dueDate")).map(OffsetDateTime::toInstant);
    if (amount.isEmpty() || bank.isEmpty() || number.isEmpty() || due.isEmpty()) {
      return new Unclear("an account without its number, bank, amount or due date", false);
    }
    if (isOver(due.get())) {
      return new Refused("EXPIRED", Failure.EXPIRED);
    }
    var secret = text(json, "secret");
    return new DepositAwaited(
        new DepositAccount(bank, number, due.get(), secret.isEmpty() ? null : secret),
        amount.get(),
        text(json, "orderId"));
  }

  /** The status stays as it is when the due date passes, and an account need not be closable. */
  private boolean isOver(Instant due) {
    return json.path("virtualAccount").path("expired").asBoolean(false)
        && clock.instant().isAfter(due.plus(OVER_FOR_GOOD));
  }

  Cancels cancels() {
    return new Cancels(
        json.path("cancels").valueStream().map(this::cancel).toList(),
        money("balanceAmount"),
        text(json, "status"));
  }

  private Cancel cancel(JsonNode cancel) {
    return new Cancel(
        text(cancel, "cancelReason"),
        text(cancel, "transactionKey"),
        WireMoney.mainUnits(cancel.path("cancelAmount"), text(json, "currency")),
        switch (text(cancel, "cancelStatus")) {
          // Older versions do not know the field, and cancel at once.
          case "DONE", "" -> Progress.DONE;
          case "IN_PROGRESS" -> Progress.RUNNING;
          case "ABORTED" -> Progress.FAILED;
          default -> Progress.STRANGE;
        });
  }

  private Optional<Money> money(String field) {
    return WireMoney.mainUnits(json.path(field), text(json, "currency"));
  }
}
