package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.RefundAnswer.Refused;
import io.jangteo.payment.domain.RefundAnswer.Unclear;

/** What an error code of a cancel means; what is not listed leaves it in doubt. */
enum RefundVerdict {
  /** A person has to see to it. */
  REFUSED,
  /** Done before, or not for now: ask, and if need be send it under a new key. */
  ASK,
  /** The first request of this key is still running. */
  RUNNING,
  UNKNOWN;

  RefundAnswer ofRefund(String code) {
    return switch (this) {
      case REFUSED -> new Refused(code);
      case ASK, UNKNOWN -> new Unclear(code, true);
      case RUNNING -> new Unclear(code, false);
    };
  }

  /** An account that could not be closed may have been paid into, or be closed already. */
  GatewayAnswer ofClosing(String code) {
    return switch (this) {
      case REFUSED, ASK -> new AskFirst(code, true);
      case RUNNING -> new AskFirst(code, false);
      case UNKNOWN -> new GatewayAnswer.Unclear(code, true);
    };
  }
}
