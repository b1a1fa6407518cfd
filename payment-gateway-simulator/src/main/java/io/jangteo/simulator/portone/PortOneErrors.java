package io.jangteo.simulator.portone;

import java.util.Map;

/** PortOne's own error types; any other code is the gateway's behind it. */
final class PortOneErrors {
  private static final Map<String, Integer> STATUS =
      Map.ofEntries(
          Map.entry("INVALID_REQUEST", 400),
          Map.entry("INVALID_PAYMENT_TOKEN", 400),
          Map.entry("UNAUTHORIZED", 401),
          Map.entry("FORBIDDEN", 403),
          Map.entry("PAYMENT_NOT_FOUND", 404),
          Map.entry("ALREADY_PAID", 409),
          Map.entry("INFORMATION_MISMATCH", 409),
          Map.entry("IDEMPOTENCY_OUTSTANDING_REQUEST", 409),
          Map.entry("PAYMENT_NOT_PAID", 409),
          Map.entry("PAYMENT_NOT_WAITING_FOR_DEPOSIT", 409),
          Map.entry("PAYMENT_ALREADY_CANCELLED", 409),
          Map.entry("CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN", 409),
          Map.entry("CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT", 409),
          Map.entry("CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT", 409),
          Map.entry("CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT", 409),
          Map.entry("SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT", 409),
          Map.entry("MAX_CANCEL_COUNT_REACHED", 409),
          Map.entry("NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT", 400),
          Map.entry("PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED", 400));

  static final int PG_PROVIDER_STATUS = 502;

  private PortOneErrors() {}

  static boolean isType(String code) {
    return STATUS.containsKey(code);
  }

  static int status(String type) {
    return STATUS.getOrDefault(type, PG_PROVIDER_STATUS);
  }
}
