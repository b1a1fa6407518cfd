package io.jangteo.simulator.faults;

import static io.jangteo.simulator.faults.Operation.CANCEL;
import static io.jangteo.simulator.faults.Operation.CONFIRM;
import static io.jangteo.simulator.faults.Operation.QUERY;
import static io.jangteo.simulator.faults.Operation.TRANSFER;
import static io.jangteo.simulator.faults.Operation.WEBHOOK;
import static io.jangteo.simulator.faults.When.AFTER;
import static io.jangteo.simulator.faults.When.BEFORE;

import io.jangteo.simulator.books.Provider;
import java.util.Map;
import java.util.Optional;

/** A fault asked for by the payment's own key. */
record Directive(Operation operation, int times, Fault fault) {
  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final long DEFAULT_MILLIS = 3_000;
  private static final String INTERNAL_ERROR = "FAILED_INTERNAL_SYSTEM_PROCESSING";

  /** Short words for the usual refusals, where a code does not fit into the key. */
  private static final Map<String, String> DECLINES =
      Map.of(
          "", "REJECT_CARD_PAYMENT",
          "stopped", "INVALID_STOPPED_CARD",
          "stolen", "INVALID_CARD_LOST_OR_STOLEN",
          "expired", "INVALID_CARD_EXPIRATION",
          "fraud", "FDS_ERROR",
          "limit", "EXCEED_MAX_PAYMENT_AMOUNT",
          "account", "REJECT_ACCOUNT_PAYMENT");

  static Optional<Directive> in(Provider provider, String key) {
    return KeyWord.in(provider, key)
        .flatMap(word -> provider == Provider.BANK ? atTheBank(word) : named(word));
  }

  /** What goes wrong with a payment's confirm goes wrong with a transfer. */
  private static Optional<Directive> atTheBank(KeyWord word) {
    if (word.name().equals("decline")) {
      var code = word.argument().isEmpty() ? "ACCOUNT_CLOSED" : word.argument();
      return Optional.of(new Directive(TRANSFER, ALWAYS, error(BEFORE, code)));
    }
    return named(word)
        .filter(found -> found.operation() == CONFIRM || found.operation() == QUERY)
        .map(
            found ->
                found.operation() == CONFIRM
                    ? new Directive(TRANSFER, found.times(), found.fault())
                    : found);
  }

  private static Optional<Directive> named(KeyWord word) {
    var argument = word.argument();
    var number = word.number();
    var times = number.filter(n -> n > 0).orElse(1);
    var millis =
        new Latency.Fixed(
            Math.min(number.map(Integer::longValue).orElse(DEFAULT_MILLIS), Latency.LIMIT_MILLIS));
    return Optional.ofNullable(
        switch (word.name()) {
          case "decline" ->
              new Directive(
                  CONFIRM, ALWAYS, error(BEFORE, DECLINES.getOrDefault(argument, argument)));
          case "fail" -> new Directive(CONFIRM, times, error(BEFORE, INTERNAL_ERROR));
          case "failafter" -> new Directive(CONFIRM, times, error(AFTER, INTERNAL_ERROR));
          case "badgateway" -> new Directive(CONFIRM, times, new Fault.BadGateway(BEFORE));
          case "badgatewayafter" -> new Directive(CONFIRM, times, new Fault.BadGateway(AFTER));
          case "silence" -> new Directive(CONFIRM, times, new Fault.Silence(AFTER));
          case "silencebefore" -> new Directive(CONFIRM, times, new Fault.Silence(BEFORE));
          case "reset" -> new Directive(CONFIRM, times, new Fault.Reset(AFTER));
          case "resetbefore" -> new Directive(CONFIRM, times, new Fault.Reset(BEFORE));
          case "slow" -> new Directive(CONFIRM, ALWAYS, new Fault.Delay(BEFORE, millis));
          case "slowanswer" -> new Directive(CONFIRM, ALWAYS, new Fault.Delay(AFTER, millis));
          case "slowquery" -> new Directive(QUERY, 1, new Fault.Delay(BEFORE, millis));
          case "failquery" ->
              new Directive(
                  QUERY, times, error(BEFORE, "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING"));
          case "failcancel" -> new Directive(CANCEL, times, error(BEFORE, INTERNAL_ERROR));
          case "failcancelafter" -> new Directive(CANCEL, times, error(AFTER, INTERNAL_ERROR));
          case "silencecancel" -> new Directive(CANCEL, times, new Fault.Silence(AFTER));
          case "webhooktwice" -> new Directive(WEBHOOK, ALWAYS, new Fault.WebhookCopies(2));
          case "webhooklate" -> new Directive(WEBHOOK, 1, new Fault.WebhookDelay(millis));
          case "webhooknone" -> new Directive(WEBHOOK, ALWAYS, new Fault.WebhookCopies(0));
          default -> null;
        });
  }

  private static Fault error(When when, String code) {
    return new Fault.ErrorCode(when, code, null);
  }
}
