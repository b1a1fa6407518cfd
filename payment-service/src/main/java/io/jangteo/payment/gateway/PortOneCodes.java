package io.jangteo.payment.gateway;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** PortOne's error types, by what they mean for the money. */
final class PortOneCodes {

  static final Set<String> KEY_REFUSALS = Set.of("UNAUTHORIZED");

  /** The gateway behind PortOne failed, or refused: the two look alike. */
  static final String PG_PROVIDER = "PG_PROVIDER";

  static final String INVALID_PAYMENT_TOKEN = "INVALID_PAYMENT_TOKEN";

  private static final Map<String, Verdict> CHARGE =
      TossCodes.table(
          Map.of(
              // A refusal of the card comes as PG_PROVIDER too: the payment then says FAILED.
              Verdict.ASK,
              List.of("ALREADY_PAID", PG_PROVIDER, INVALID_PAYMENT_TOKEN),
              Verdict.RUNNING,
              List.of("IDEMPOTENCY_OUTSTANDING_REQUEST"),
              Verdict.TAMPERED,
              List.of("INFORMATION_MISMATCH"),
              Verdict.NO_PAYMENT,
              List.of("PAYMENT_NOT_FOUND"),
              Verdict.REJECTED,
              List.of("INVALID_REQUEST", "FORBIDDEN")));

  private static final Map<String, RefundVerdict> CANCEL =
      TossCodes.table(
          Map.of(
              RefundVerdict.ASK,
              List.of(
                  "PAYMENT_NOT_PAID",
                  // Of an account to be closed: it is already, or has been paid into.
                  "PAYMENT_NOT_WAITING_FOR_DEPOSIT",
                  "PAYMENT_ALREADY_CANCELLED",
                  "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN",
                  "CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT"),
              RefundVerdict.UNKNOWN,
              List.of(PG_PROVIDER),
              RefundVerdict.RUNNING,
              List.of("IDEMPOTENCY_OUTSTANDING_REQUEST"),
              RefundVerdict.REFUSED,
              List.of(
                  "INVALID_REQUEST",
                  "FORBIDDEN",
                  "PAYMENT_NOT_FOUND",
                  "MAX_CANCEL_COUNT_REACHED",
                  "CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT",
                  "CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT",
                  "SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT",
                  "NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT",
                  "PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED")));

  private PortOneCodes() {}

  static Verdict ofCharge(String type) {
    return CHARGE.getOrDefault(type, Verdict.UNKNOWN);
  }

  static RefundVerdict ofCancel(String type) {
    return CANCEL.getOrDefault(type, RefundVerdict.UNKNOWN);
  }
}
