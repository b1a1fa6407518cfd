package io.jangteo.payment.gateway;

import java.util.List;
import java.util.Map;

/** PortOne's error types, by what they mean for the money. */
final class PortOneCodes {

  private static final Map<String, Verdict> CHARGE =
      TossCodes.table(
          Map.of(
              // A refusal of the card comes as PG_PROVIDER too: the payment then says FAILED.
              Verdict.ASK,
              List.of("ALREADY_PAID", "PG_PROVIDER"),
              Verdict.RUNNING,
              List.of("IDEMPOTENCY_OUTSTANDING_REQUEST"),
              Verdict.TAMPERED,
              List.of("INFORMATION_MISMATCH"),
              Verdict.NO_SESSION,
              List.of("INVALID_PAYMENT_TOKEN"),
              Verdict.REJECTED,
              List.of("INVALID_REQUEST", "FORBIDDEN", "PAYMENT_NOT_FOUND"),
              Verdict.CONFIG,
              List.of("UNAUTHORIZED")));

  private static final Map<String, RefundVerdict> REFUND =
      TossCodes.table(
          Map.of(
              RefundVerdict.ASK,
              List.of(
                  "PG_PROVIDER",
                  "PAYMENT_NOT_PAID",
                  "PAYMENT_ALREADY_CANCELLED",
                  "CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN",
                  "CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT"),
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
                  "PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED"),
              RefundVerdict.CONFIG,
              List.of("UNAUTHORIZED")));

  private PortOneCodes() {}

  static Verdict ofCharge(String type) {
    return CHARGE.getOrDefault(type, Verdict.UNKNOWN);
  }

  static RefundVerdict ofRefund(String type) {
    return REFUND.getOrDefault(type, RefundVerdict.ASK);
  }
}
