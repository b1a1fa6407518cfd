package io.jangteo.simulator.faults;

import static io.jangteo.simulator.faults.Operation.CANCEL;
import static io.jangteo.simulator.faults.Operation.CONFIRM;
import static io.jangteo.simulator.faults.Operation.QUERY;
import static io.jangteo.simulator.faults.Operation.WEBHOOK;
import static io.jangteo.simulator.faults.When.AFTER;
import static io.jangteo.simulator.faults.When.BEFORE;

import io.jangteo.simulator.books.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault asked for by the payment's own key, so that a client needs nothing but the key to see it.
 *
 * <p>Toss: {@code sim-<name>[.<argument>]-<anything>}. PortOne, whose suffix has letters and digits
 * only: {@code <order>-sim<name>[<argument>][X<anything>]}.
 */
record Directive(Operation operation, int times, Fault fault) {
  private static final int ALWAYS = Integer.MAX_VALUE;
  private static final long DEFAULT_MILLIS = 3_000;
  private static final String INTERNAL_ERROR = "FAILED_INTERNAL_SYSTEM_PROCESSING";

  private static final Pattern TOSS =
      Pattern.compile("sim-([a-z]+)(?:\\.([A-Za-z0-9_]+))?(?:-.*)?");
  private static final Pattern PORTONE =
      Pattern.compile(
          ".*-sim(?:decline(?<refusal>[a-z]*)|(?<name>[a-z]+)(?<number>\\d*))(?:X[A-Za-z0-9]*)?");

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
    return switch (provider) {
      case TOSS -> {
        var matcher = TOSS.matcher(key);
        yield matcher.matches()
            ? named(matcher.group(1), orEmpty(matcher.group(2)))
            : Optional.empty();
      }
      case PORTONE -> {
        var matcher = PORTONE.matcher(key);
        if (!matcher.matches()) {
          yield Optional.empty();
        }
        yield matcher.group("name") == null
            ? named("decline", orEmpty(matcher.group("refusal")))
            : named(orEmpty(matcher.group("name")), orEmpty(matcher.group("number")));
      }
    };
  }

  private static Optional<Directive> named(String name, String argument) {
    var number =
        argument.matches("\\d{1,6}")
            ? Optional.of(Integer.valueOf(argument))
            : Optional.<Integer>empty();
    var times = number.filter(n -> n > 0).orElse(1);
    var millis =
        new Latency.Fixed(
            Math.min(number.map(Integer::longValue).orElse(DEFAULT_MILLIS), Latency.LIMIT_MILLIS));
    return Optional.ofNullable(
        switch (name) {
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

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
