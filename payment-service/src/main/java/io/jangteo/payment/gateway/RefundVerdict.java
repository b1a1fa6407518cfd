package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.RefundAnswer.NotSent;
import io.jangteo.payment.domain.RefundAnswer.Refused;
import io.jangteo.payment.domain.RefundAnswer.Unclear;

/** What an error code of a cancel means; what is not listed leaves the refund in doubt. */
enum RefundVerdict {
  /** A person has to see to it. */
  REFUSED,
  /** Done before, or failed for now: ask, and if need be send it under a new key. */
  ASK,
  /** The first request of this key is still running. */
  RUNNING,
  /** Our key. */
  CONFIG;

  RefundAnswer answer(String code) {
    return switch (this) {
      case REFUSED -> new Refused(code);
      case ASK -> new Unclear(code, true);
      case RUNNING -> new Unclear(code, false);
      case CONFIG -> new NotSent(code);
    };
  }
}
