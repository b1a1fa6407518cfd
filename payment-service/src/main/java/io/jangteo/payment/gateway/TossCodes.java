package io.jangteo.payment.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Toss's error codes, by what they mean for the money. The HTTP status means nothing there. */
final class TossCodes {

  /** Nothing was done: another of our keys may be the right one. */
  static final Set<String> KEY_REFUSALS =
      Set.of("UNAUTHORIZED_KEY", "INVALID_API_KEY", "INCORRECT_BASIC_AUTH_FORMAT");

  private static final Map<String, Verdict> CHARGE =
      table(
          Map.of(
              Verdict.ASK,
              List.of(
                  "ALREADY_PROCESSED_PAYMENT",
                  "DUPLICATED_ORDER_ID",
                  "PROVIDER_ERROR",
                  "FORBIDDEN_CONSECUTIVE_REQUEST"),
              Verdict.RUNNING,
              List.of("IDEMPOTENT_REQUEST_PROCESSING"),
              Verdict.UNKNOWN,
              List.of(
                  "CARD_PROCESSING_ERROR",
                  "FAILED_INTERNAL_SYSTEM_PROCESSING",
                  "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
                  "UNKNOWN_PAYMENT_ERROR",
                  "COMMON_ERROR"),
              Verdict.DECLINED,
              List.of(
                  "REJECT_CARD_PAYMENT",
                  "REJECT_CARD_COMPANY",
                  "REJECT_ACCOUNT_PAYMENT",
                  "REJECT_TOSSPAY_INVALID_ACCOUNT",
                  "EXCEED_MAX_AUTH_COUNT",
                  "EXCEED_MAX_ONE_DAY_AMOUNT",
                  "NOT_AVAILABLE_BANK",
                  "INVALID_PASSWORD",
                  "FDS_ERROR",
                  "INVALID_REJECT_CARD",
                  "INVALID_CARD_NUMBER",
                  "INVALID_CARD_EXPIRATION",
                  "INVALID_STOPPED_CARD",
                  "INVALID_CARD_LOST_OR_STOLEN",
                  "INVALID_ACCOUNT_INFO_RE_REGISTER",
                  "RESTRICTED_TRANSFER_ACCOUNT",
                  "EXCEED_MAX_AMOUNT",
                  "EXCEED_MAX_PAYMENT_AMOUNT",
                  "EXCEED_MAX_DAILY_PAYMENT_COUNT",
                  "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
                  "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
                  "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT",
                  "EXCEED_MAX_CARD_INSTALLMENT_PLAN",
                  "INVALID_CARD_INSTALLMENT_PLAN",
                  "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
                  "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
                  "NOT_ALLOWED_POINT_USE",
                  "NOT_AVAILABLE_PAYMENT"),
              Verdict.NO_SESSION,
              List.of("NOT_FOUND_PAYMENT_SESSION", "NOT_FOUND_PAYMENT"),
              Verdict.REJECTED,
              List.of(
                  "UNAPPROVED_ORDER_ID",
                  "INVALID_REQUEST",
                  "BELOW_MINIMUM_AMOUNT",
                  "FORBIDDEN_REQUEST",
                  "INVALID_AUTHORIZE_AUTH",
                  "NOT_FOUND_TERMINAL_ID",
                  "INVALID_UNREGISTERED_SUBMALL",
                  "NOT_REGISTERED_BUSINESS",
                  "INVALID_IDEMPOTENCY_KEY")));

  private static final Map<String, RefundVerdict> CANCEL =
      table(
          Map.of(
              RefundVerdict.ASK,
              List.of(
                  "ALREADY_CANCELED_PAYMENT",
                  "ALREADY_REFUND_PAYMENT",
                  "NOT_CANCELABLE_AMOUNT",
                  "NOT_MATCHES_REFUNDABLE_AMOUNT",
                  "FORBIDDEN_CONSECUTIVE_REQUEST",
                  "NOT_AVAILABLE_BANK"),
              RefundVerdict.UNKNOWN,
              List.of(
                  "PROVIDER_ERROR",
                  "FAILED_INTERNAL_SYSTEM_PROCESSING",
                  "FAILED_REFUND_PROCESS",
                  "FAILED_PARTIAL_REFUND",
                  "FAILED_METHOD_HANDLING_CANCEL",
                  "COMMON_ERROR",
                  "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING"),
              RefundVerdict.RUNNING,
              List.of("IDEMPOTENT_REQUEST_PROCESSING"),
              RefundVerdict.REFUSED,
              List.of(
                  "REFUND_REJECTED",
                  "NOT_CANCELABLE_PAYMENT",
                  "NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER",
                  "EXCEED_MAX_REFUND_DUE",
                  "EXCEED_CANCEL_LIMIT",
                  "NOT_ALLOWED_PARTIAL_REFUND",
                  "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT",
                  "EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT",
                  "INVALID_REFUND_ACCOUNT_INFO",
                  "INVALID_REFUND_ACCOUNT_NUMBER",
                  "INVALID_BANK",
                  "FORBIDDEN_BANK_REFUND_REQUEST",
                  "NOT_FOUND_PAYMENT",
                  "INVALID_REFUND_AMOUNT",
                  "FORBIDDEN_REQUEST",
                  "INVALID_REQUEST",
                  "INVALID_IDEMPOTENCY_KEY")));

  private TossCodes() {}

  static Verdict ofCharge(String code) {
    return CHARGE.getOrDefault(code, Verdict.UNKNOWN);
  }

  static RefundVerdict ofCancel(String code) {
    return CANCEL.getOrDefault(code, RefundVerdict.UNKNOWN);
  }

  static <V> Map<String, V> table(Map<V, List<String>> codesByMeaning) {
    var table = new HashMap<String, V>();
    codesByMeaning.forEach((meaning, codes) -> codes.forEach(code -> table.put(code, meaning)));
    return Map.copyOf(table);
  }
}
