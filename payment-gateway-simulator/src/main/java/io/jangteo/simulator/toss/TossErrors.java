package io.jangteo.simulator.toss;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Toss's error codes: the status each has, and which of them end the payment. */
public final class TossErrors {
  record TossError(String code, int status, boolean declines) {}

  private static final String DECLINES =
      """
      403 REJECT_CARD_PAYMENT
      403 REJECT_CARD_COMPANY
      403 REJECT_ACCOUNT_PAYMENT
      403 REJECT_TOSSPAY_INVALID_ACCOUNT
      403 EXCEED_MAX_AUTH_COUNT
      403 EXCEED_MAX_ONE_DAY_AMOUNT
      403 INVALID_PASSWORD
      403 FDS_ERROR
      400 INVALID_REJECT_CARD
      400 INVALID_CARD_NUMBER
      400 INVALID_CARD_EXPIRATION
      400 INVALID_STOPPED_CARD
      400 INVALID_CARD_LOST_OR_STOLEN
      400 INVALID_ACCOUNT_INFO_RE_REGISTER
      400 RESTRICTED_TRANSFER_ACCOUNT
      400 EXCEED_MAX_AMOUNT
      400 EXCEED_MAX_PAYMENT_AMOUNT
      400 EXCEED_MAX_DAILY_PAYMENT_COUNT
      400 EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT
      400 EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT
      400 EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT
      400 EXCEED_MAX_CARD_INSTALLMENT_PLAN
      400 INVALID_CARD_INSTALLMENT_PLAN
      400 NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT
      400 NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN
      400 NOT_ALLOWED_POINT_USE
      400 NOT_AVAILABLE_PAYMENT
      403 NOT_AVAILABLE_BANK
      """;

  private static final String OTHERS =
      """
      400 ALREADY_PROCESSED_PAYMENT
      400 DUPLICATED_ORDER_ID
      409 IDEMPOTENT_REQUEST_PROCESSING
      400 PROVIDER_ERROR
      400 CARD_PROCESSING_ERROR
      500 FAILED_INTERNAL_SYSTEM_PROCESSING
      500 FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING
      500 UNKNOWN_PAYMENT_ERROR
      500 COMMON_ERROR
      403 FORBIDDEN_CONSECUTIVE_REQUEST
      429 TOO_MANY_REQUESTS
      404 NOT_FOUND_PAYMENT_SESSION
      404 NOT_FOUND_PAYMENT
      404 NOT_FOUND
      400 UNAPPROVED_ORDER_ID
      400 INVALID_REQUEST
      400 BELOW_MINIMUM_AMOUNT
      400 INVALID_API_KEY
      401 UNAUTHORIZED_KEY
      403 INCORRECT_BASIC_AUTH_FORMAT
      403 FORBIDDEN_REQUEST
      400 INVALID_AUTHORIZE_AUTH
      400 NOT_FOUND_TERMINAL_ID
      400 INVALID_UNREGISTERED_SUBMALL
      400 NOT_REGISTERED_BUSINESS
      400 INVALID_IDEMPOTENCY_KEY
      400 NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT
      400 ALREADY_CANCELED_PAYMENT
      400 ALREADY_REFUND_PAYMENT
      403 NOT_CANCELABLE_AMOUNT
      400 NOT_MATCHES_REFUNDABLE_AMOUNT
      500 FAILED_REFUND_PROCESS
      500 FAILED_PARTIAL_REFUND
      500 FAILED_METHOD_HANDLING_CANCEL
      400 REFUND_REJECTED
      403 NOT_CANCELABLE_PAYMENT
      403 NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER
      403 EXCEED_MAX_REFUND_DUE
      403 EXCEED_CANCEL_LIMIT
      403 NOT_ALLOWED_PARTIAL_REFUND
      403 NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT
      400 EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT
      400 INVALID_REFUND_ACCOUNT_INFO
      400 INVALID_REFUND_ACCOUNT_NUMBER
      400 INVALID_BANK
      400 FORBIDDEN_BANK_REFUND_REQUEST
      400 INVALID_REFUND_AMOUNT
      """;

  private static final Map<String, String> MESSAGES =
      Map.ofEntries(
          Map.entry("REJECT_CARD_PAYMENT", "한도초과 혹은 잔액부족으로 결제에 실패했습니다."),
          Map.entry("REJECT_CARD_COMPANY", "결제 승인이 거절되었습니다."),
          Map.entry("REJECT_ACCOUNT_PAYMENT", "잔액부족으로 결제에 실패했습니다."),
          Map.entry("INVALID_STOPPED_CARD", "정지된 카드 입니다."),
          Map.entry("INVALID_CARD_LOST_OR_STOLEN", "분실 혹은 도난 카드입니다."),
          Map.entry("INVALID_CARD_EXPIRATION", "카드 정보를 다시 확인해주세요. (유효기간)"),
          Map.entry("FDS_ERROR", "위험거래가 감지되어 결제가 제한됩니다."),
          Map.entry("EXCEED_MAX_PAYMENT_AMOUNT", "하루 결제 가능 금액을 초과했습니다."),
          Map.entry("ALREADY_PROCESSED_PAYMENT", "이미 처리된 결제 입니다."),
          Map.entry("ALREADY_CANCELED_PAYMENT", "이미 취소된 결제 입니다."),
          Map.entry("NOT_CANCELABLE_AMOUNT", "취소 할 수 없는 금액 입니다."),
          Map.entry("NOT_CANCELABLE_PAYMENT", "취소 할 수 없는 결제 입니다."),
          Map.entry("NOT_MATCHES_REFUNDABLE_AMOUNT", "잔액 결과가 일치하지 않습니다."),
          Map.entry("NOT_FOUND_PAYMENT", "존재하지 않는 결제 정보 입니다."),
          Map.entry("NOT_FOUND_PAYMENT_SESSION", "결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다."),
          Map.entry("INVALID_REQUEST", "잘못된 요청입니다."),
          Map.entry("BELOW_MINIMUM_AMOUNT", "신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다."),
          Map.entry("UNAUTHORIZED_KEY", "인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다."),
          Map.entry("INCORRECT_BASIC_AUTH_FORMAT", "잘못된 요청입니다. ':' 를 포함해 인코딩해주세요."),
          Map.entry("INVALID_IDEMPOTENCY_KEY", "멱등키는 300자 이하여야 합니다."),
          Map.entry("IDEMPOTENT_REQUEST_PROCESSING", "이전 멱등 요청이 처리중입니다."),
          Map.entry("PROVIDER_ERROR", "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요."),
          Map.entry("FAILED_INTERNAL_SYSTEM_PROCESSING", "내부 시스템 처리 작업이 실패했습니다. 잠시 후 다시 시도해주세요."),
          Map.entry("UNKNOWN_PAYMENT_ERROR", "결제에 실패했어요. 같은 문제가 반복된다면 은행이나 카드사로 문의해주세요."));

  private static final Map<String, TossError> ALL = all();

  private TossErrors() {}

  static TossError named(String code) {
    return ALL.getOrDefault(code, new TossError(code, 400, false));
  }

  /** True when the code means that this payment is over and no money moved. */
  public static boolean declines(String code) {
    return named(code).declines();
  }

  public static String message(String code) {
    return MESSAGES.getOrDefault(code, "요청을 처리하지 못했습니다.");
  }

  private static Map<String, TossError> all() {
    return Stream.concat(parsed(DECLINES, true), parsed(OTHERS, false))
        .collect(Collectors.toUnmodifiableMap(TossError::code, Function.identity()));
  }

  private static Stream<TossError> parsed(String table, boolean declines) {
    return table
        .lines()
        .map(line -> line.split(" "))
        .map(row -> new TossError(row[1], Integer.parseInt(row[0]), declines));
  }
}
