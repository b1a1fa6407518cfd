package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.Misconfigured;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.Requester;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer Toss is known to give, and those it should not, over a real socket. */
class TossGatewayTest {

  private static final UUID ORDER = UUID.fromString("0199a000-0000-7000-8000-000000000001");
  private static final Charge CHARGE =
      new Charge(ORDER, new At(null, "key-1"), null, Money.won(33_000), "pay-1", true);
  private static final String CONFIRM = "POST /v1/payments/confirm";
  private static final String BY_KEY = "GET /v1/payments/key-1";
  private static final String BY_ORDER = "GET /v1/payments/orders/" + ORDER;
  private static final String CANCEL = "POST /v1/payments/key-1/cancel";

  private Stub toss;

  @BeforeEach
  void start() throws IOException {
    toss = new Stub();
  }

  @AfterEach
  void stop() {
    toss.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
        "NOT_AVAILABLE_PAYMENT"
      })
  void a_decline_is_final(String code) {
    refuses(CONFIRM, 400, code);

    assertThat(gateway().charge(CHARGE)).isEqualTo(new Refused(code, Failure.DECLINED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNAPPROVED_ORDER_ID",
        "INVALID_REQUEST",
        "BELOW_MINIMUM_AMOUNT",
        "FORBIDDEN_REQUEST",
        "INVALID_AUTHORIZE_AUTH",
        "NOT_FOUND_TERMINAL_ID",
        "INVALID_UNREGISTERED_SUBMALL",
        "NOT_REGISTERED_BUSINESS",
        "INVALID_IDEMPOTENCY_KEY"
      })
  void what_is_wrong_with_us_is_not_the_buyers_fault(String code) {
    refuses(CONFIRM, 400, code);

    assertThat(gateway().charge(CHARGE)).isEqualTo(new Refused(code, Failure.PG_REJECTED));
  }

  @ParameterizedTest
  @CsvSource({
    "400,ALREADY_PROCESSED_PAYMENT,true",
    "400,DUPLICATED_ORDER_ID,true",
    "400,PROVIDER_ERROR,true",
    "403,FORBIDDEN_CONSECUTIVE_REQUEST,true",
    "409,IDEMPOTENT_REQUEST_PROCESSING,false",
  })
  void what_says_nothing_of_the_money_is_a_reason_to_ask(
      int status, String code, boolean answered) {
    refuses(CONFIRM, status, code);

    assertThat(gateway().charge(CHARGE)).isEqualTo(new AskFirst(code, answered));
  }

  @Test
  void too_many_requests_is_a_reason_to_ask() {
    toss.answering(CONFIRM, 429, "");

    assertThat(gateway().charge(CHARGE)).isInstanceOf(AskFirst.class);
  }

  @ParameterizedTest
  @CsvSource({
    "400,CARD_PROCESSING_ERROR",
    "500,FAILED_INTERNAL_SYSTEM_PROCESSING",
    "500,FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
    "500,UNKNOWN_PAYMENT_ERROR",
    "500,COMMON_ERROR",
    "400,A_CODE_OF_NEXT_YEAR",
    "403,REJECTED_BY_SOMETHING_NEW",
  })
  void what_is_not_listed_as_a_decline_leaves_it_open(int status, String code) {
    refuses(CONFIRM, status, code);

    assertThat(gateway().charge(CHARGE)).isEqualTo(new Unclear(code, true));
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHORIZED_KEY", "400,INVALID_API_KEY", "403,INCORRECT_BASIC_AUTH_FORMAT"})
  void a_key_that_is_not_accepted_stops_the_provider(int status, String code) {
    refuses(CONFIRM, status, code);

    assertThat(gateway().charge(CHARGE)).isEqualTo(new Misconfigured(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_FOUND_PAYMENT_SESSION", "NOT_FOUND_PAYMENT"})
  void no_session_is_a_decline_only_if_nothing_was_ever_sent(String code) {
    refuses(CONFIRM, 404, code);
    var again = new Charge(ORDER, new At(null, "key-1"), null, Money.won(33_000), "pay-1", false);

    assertThat(gateway().charge(CHARGE)).isEqualTo(new Refused(code, Failure.DECLINED));
    assertThat(gateway().charge(again)).isEqualTo(new AskFirst(code, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "502 | <html>Bad Gateway</html>",
        "500 | ''",
        "200 | ''",
        "200 | <html>Welcome</html>",
        "200 | {}",
        "200 | []",
        "200 | {\"status\":\"A_NEW_WORD\"}",
        "200 | {\"status\":\"DONE\"}",
        "200 | {\"status\":\"DONE\",\"currency\":\"???\",\"totalAmount\":1,\"balanceAmount\":1,\"lastTransactionKey\":\"t\"}",
        "400 | {\"code\":17}",
      })
  void what_cannot_be_read_leaves_it_open(int status, String body) {
    toss.answering(CONFIRM, status, body);

    assertThat(gateway().charge(CHARGE)).isInstanceOf(Unclear.class);
  }

  @Test
  void money_taken_is_told_with_the_gateways_own_time_and_key() {
    toss.answering(CONFIRM, 200, payment("DONE", 33_000, 33_000));

    assertThat(gateway().charge(CHARGE))
        .isInstanceOfSatisfying(
            Charged.class,
            charged -> {
              assertThat(charged.capture().amount()).isEqualTo(Money.won(33_000));
              assertThat(charged.capture().transactionKey()).isEqualTo("tx-1");
              assertThat(charged.capture().approvedAt()).hasToString("2026-11-21T10:15:31+09:00");
            });
    var sent = toss.requests.getFirst();
    assertThat(sent.header("Idempotency-key")).isEqualTo("pay-1");
    assertThat(sent.header("Authorization")).isEqualTo("Basic the-secret");
    assertThat(sent.body()).contains("\"orderId\":\"" + ORDER + "\"", "\"amount\":33000");
  }

  @Test
  void dollars_have_cents() {
    toss.answering(
        CONFIRM,
        200,
        payment("DONE", 33_000, 33_000).replace("KRW", "USD").replace("33000", "181.56"));

    assertThat(gateway().charge(CHARGE))
        .isInstanceOfSatisfying(
            Charged.class,
            charged -> assertThat(charged.capture().amount()).isEqualTo(new Money(18_156, "USD")));
  }

  @ParameterizedTest
  @CsvSource({
    "READY,Pending", "IN_PROGRESS,Pending", "WAITING_FOR_DEPOSIT,Pending", "DONE,Charged",
    "CANCELED,Refused", "ABORTED,Refused", "EXPIRED,Refused", "SOMETHING_NEW,Unclear",
  })
  void the_question_is_the_authority(String status, String answer) {
    toss.answering(BY_KEY, 200, payment(status, 33_000, 33_000));

    assertThat(gateway().ask(CHARGE.question()).getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void parts_that_add_up_to_everything_leave_nothing() {
    toss.answering(BY_KEY, 200, payment("PARTIAL_CANCELED", 33_000, 0));

    assertThat(gateway().ask(CHARGE.question())).isInstanceOf(Refused.class);
  }

  @Test
  void money_of_another_order_is_not_ours_to_touch() {
    toss.answering(
        BY_KEY, 200, payment("DONE", 33_000, 33_000).replace(ORDER.toString(), "someone-elses"));

    assertThat(gateway().ask(CHARGE.question()))
        .isEqualTo(new Refused("PAYMENT_OF_ANOTHER_ORDER", Failure.INTEGRITY));
  }

  @Test
  void what_is_not_found_by_its_key_is_asked_for_by_its_order() {
    refuses(BY_KEY, 404, "NOT_FOUND_PAYMENT");
    refuses(BY_ORDER, 404, "NOT_FOUND_PAYMENT");

    assertThat(gateway().ask(CHARGE.question())).isEqualTo(new Pending("NOT_FOUND"));

    toss.answering(BY_ORDER, 200, payment("DONE", 33_000, 33_000));
    assertThat(gateway().ask(CHARGE.question()))
        .isEqualTo(new Refused("DUPLICATED_ORDER_ID", Failure.INTEGRITY));
  }

  @Test
  void a_refused_connection_was_not_sent() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }

    assertThat(gateway(URI.create("http://127.0.0.1:" + nobody)).charge(CHARGE))
        .isInstanceOf(NotSent.class);
  }

  @Test
  void silence_leaves_it_open_and_keeps_the_key() throws IOException {
    try (var silent = new ServerSocket(0)) {
      assertThat(gateway(URI.create("http://127.0.0.1:" + silent.getLocalPort())).charge(CHARGE))
          .isInstanceOfSatisfying(
              Unclear.class, unclear -> assertThat(unclear.answered()).isFalse());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400,ALREADY_CANCELED_PAYMENT,Unclear",
    "400,ALREADY_REFUND_PAYMENT,Unclear",
    "403,NOT_CANCELABLE_AMOUNT,Unclear",
    "400,NOT_MATCHES_REFUNDABLE_AMOUNT,Unclear",
    "409,IDEMPOTENT_REQUEST_PROCESSING,Unclear",
    "403,FORBIDDEN_CONSECUTIVE_REQUEST,Unclear",
    "400,PROVIDER_ERROR,Unclear",
    "500,FAILED_INTERNAL_SYSTEM_PROCESSING,Unclear",
    "500,FAILED_REFUND_PROCESS,Unclear",
    "500,FAILED_PARTIAL_REFUND,Unclear",
    "500,FAILED_METHOD_HANDLING_CANCEL,Unclear",
    "500,COMMON_ERROR,Unclear",
    "500,FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING,Unclear",
    "403,NOT_AVAILABLE_BANK,Unclear",
    "400,SOMETHING_NEW,Unclear",
    "400,REFUND_REJECTED,Refused",
    "403,NOT_CANCELABLE_PAYMENT,Refused",
    "403,NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER,Refused",
    "403,EXCEED_MAX_REFUND_DUE,Refused",
    "403,EXCEED_CANCEL_LIMIT,Refused",
    "403,NOT_ALLOWED_PARTIAL_REFUND,Refused",
    "403,NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT,Refused",
    "400,EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT,Refused",
    "400,INVALID_REFUND_ACCOUNT_INFO,Refused",
    "400,INVALID_REFUND_ACCOUNT_NUMBER,Refused",
    "400,INVALID_BANK,Refused",
    "400,FORBIDDEN_BANK_REFUND_REQUEST,Refused",
    "404,NOT_FOUND_PAYMENT,Refused",
    "400,INVALID_REFUND_AMOUNT,Refused",
    "403,FORBIDDEN_REQUEST,Refused",
    "400,INVALID_REQUEST,Refused",
    "401,UNAUTHORIZED_KEY,NotSent",
  })
  void a_cancel_is_answered(int status, String code, String answer) {
    refuses(CANCEL, status, code);

    assertThat(gateway().refund(refund()).getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void our_refund_is_known_by_its_mark() {
    toss.answering(
        BY_KEY,
        200,
        payment("PARTIAL_CANCELED", 33_000, 22_000)
            .replace(
                "\"cancels\":null",
                "\"cancels\":[{\"cancelReason\":\"%s\",\"transactionKey\":\"tx-9\",\"cancelStatus\":\"DONE\"}]"
                    .formatted(refund().mark())));

    assertThat(gateway().askAbout(refund())).isEqualTo(new RefundAnswer.Returned("tx-9"));
  }

  @Test
  void a_refund_the_gateway_knows_nothing_of_has_not_gone() {
    toss.answering(BY_KEY, 200, payment("DONE", 33_000, 33_000));

    assertThat(gateway().askAbout(refund())).isEqualTo(new RefundAnswer.NotReturned("DONE"));
  }

  private void refuses(String line, int status, String code) {
    toss.answering(line, status, "{\"code\":\"%s\",\"message\":\"…\",\"new\":{}}".formatted(code));
  }

  private TossGateway gateway() {
    return gateway(toss.url());
  }

  private static TossGateway gateway(URI url) {
    return new TossGateway(
        new Wire(
            url,
            Map.of("Authorization", "Basic the-secret"),
            Duration.ofMillis(500),
            Duration.ofMillis(1_000)),
        Clock.systemUTC());
  }

  private static String payment(String status, long total, long balance) {
    return """
    {"paymentKey":"key-1","orderId":"%s","status":"%s","currency":"KRW","method":"카드",
     "totalAmount":%d,"balanceAmount":%d,"approvedAt":"2026-11-21T10:15:31+09:00",
     "lastTransactionKey":"tx-1","cancels":null,"useEscrow":null,"aFieldOfNextYear":{"x":1}}
    """
        .formatted(ORDER, status, total, balance);
  }

  private static Refund refund() {
    return new Refund(
        new UUID(0, 3),
        new Refund.Target(new UUID(0, 1), ORDER, Provider.TOSS, new At(null, "key-1")),
        Money.won(11_000),
        new Refund.Wish(Refund.Reason.LATE_CAPTURE, Requester.SYSTEM, null, List.of(), null),
        Refund.State.PROCESSING,
        new Refund.Sending(1, false, 0, Instant.EPOCH, 33_000, null, null));
  }
}
