package io.jangteo.payment.gateway;

import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;

/**
 * What an error code of a charge means. The declines are listed: a code nobody has listed must fall
 * on the safe side, and leaves the payment in doubt.
 */
enum Verdict {
  /** The buyer's card, account, limit or session. */
  DECLINED,
  /** The provider knows no such session: over before it began, unless something was sent before. */
  NO_SESSION,
  /** The provider knows no such payment: we sent nonsense, unless something was sent before. */
  NO_PAYMENT,
  /** Our request or contract: whoever pays, it will not work. */
  REJECTED,
  /** Another amount or order than the buyer agreed to. */
  TAMPERED,
  /** Done before, or failed for now: the answer says nothing of the money. */
  ASK,
  /** The first request of this key is still running. */
  RUNNING,
  UNKNOWN;

  GatewayAnswer answer(String code, boolean first) {
    return switch (this) {
      case DECLINED -> new Refused(code, Failure.DECLINED);
      case NO_SESSION -> first ? new Refused(code, Failure.DECLINED) : new AskFirst(code, true);
      case NO_PAYMENT -> first ? new Refused(code, Failure.PG_REJECTED) : new AskFirst(code, true);
      case REJECTED -> new Refused(code, Failure.PG_REJECTED);
      case TAMPERED -> new Refused(code, Failure.INTEGRITY);
      case ASK -> new AskFirst(code, true);
      case RUNNING -> new AskFirst(code, false);
      case UNKNOWN -> new Unclear(code, true);
    };
  }
}
