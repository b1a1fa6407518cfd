package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.gateway.Heard.Health;

/**
 * Answers in the words of the tables. What was "answered" would only be repeated under its key; a
 * provider in trouble, or that knows no key of ours, has a mark.
 */
final class Told {

  private Told() {}

  static String of(Heard<? extends GatewayAnswer> heard) {
    return withHealth(word(heard.answer()), heard.health());
  }

  static String ofRefund(Heard<RefundAnswer> heard) {
    return withHealth(word(heard.answer()), heard.health());
  }

  private static String withHealth(String word, Health health) {
    return switch (health) {
      case WELL -> word;
      case TROUBLED -> word + " !";
      case KEYS_REFUSED -> word + " key!";
    };
  }

  private static String word(GatewayAnswer answer) {
    return switch (answer) {
      case Charged(var capture) ->
          "Charged %s, holds %d".formatted(capture.amount(), capture.held().amount());
      case Refused(_, var failure) -> "Refused " + failure;
      case DepositAwaited(_, var amount, _) -> "DepositAwaited " + amount;
      case Pending _ -> "Pending";
      case NotSent _ -> "NotSent";
      case Misconfigured _ -> "Misconfigured";
      case AskFirst(_, var answered) -> answered ? "AskFirst answered" : "AskFirst";
      case Unclear(_, var answered) -> answered ? "Unclear answered" : "Unclear";
    };
  }

  private static String word(RefundAnswer answer) {
    return switch (answer) {
      case RefundAnswer.Returned _ -> "Returned";
      case RefundAnswer.Refused _ -> "Refused";
      case RefundAnswer.NotSent _ -> "NotSent";
      case RefundAnswer.NotReturned _ -> "NotReturned";
      case RefundAnswer.Unclear(_, var answered) -> answered ? "Unclear answered" : "Unclear";
    };
  }
}
