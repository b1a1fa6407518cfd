package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.DepositAccount;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
import io.jangteo.payment.domain.GatewayAnswer.NotSent;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.PaymentGateway.Closing;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.RefundAccount;
import io.jangteo.payment.domain.RefundAnswer;
import io.jangteo.payment.domain.Requester;
import io.jangteo.payment.gateway.Stub.Break;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every answer Toss is known to give, and those it should not, over a real socket. The words of the
 * tables are explained at {@link Told}.
 */
class TossGatewayTest {

  private static final UUID ORDER = UUID.fromString("0199a000-0000-7000-8000-000000000001");
  private static final At AT = new At(null, "key-1");
  private static final Charge CHARGE =
      new Charge(ORDER, AT, null, Money.won(33_000), "pay-1", true);
  private static final Charge REPEAT =
      new Charge(ORDER, AT, null, Money.won(33_000), "pay-1", false);
  private static final Closing CLOSING = new Closing(ORDER, AT, "close-1");
  private static final String CONFIRM = "POST /v1/payments/confirm";
  private static final String BY_KEY = "GET /v1/payments/key-1";
  private static final String BY_ORDER = "GET /v1/payments/orders/" + ORDER;
  private static final String CANCEL = "POST /v1/payments/key-1/cancel";

  private final Stub toss = new Stub();
  private final TossGateway gateway = Settings.toss(toss.url());

  @AfterEach
  void stop() {
    toss.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # code                                            | HTTP | answer
          ALREADY_PROCESSED_PAYMENT                         | 400  | AskFirst answered
          DUPLICATED_ORDER_ID                               | 400  | AskFirst answered
          IDEMPOTENT_REQUEST_PROCESSING                     | 409  | AskFirst
          PROVIDER_ERROR                                    | 400  | AskFirst answered
          FORBIDDEN_CONSECUTIVE_REQUEST                     | 403  | AskFirst answered
          CARD_PROCESSING_ERROR                             | 400  | Unclear answered
          FAILED_INTERNAL_SYSTEM_PROCESSING                 | 500  | Unclear answered !
          FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING         | 500  | Unclear answered !
          UNKNOWN_PAYMENT_ERROR                             | 500  | Unclear answered !
          COMMON_ERROR                                      | 500  | Unclear answered !
          REJECT_CARD_PAYMENT                               | 403  | Refused DECLINED
          REJECT_CARD_COMPANY                               | 403  | Refused DECLINED
          REJECT_ACCOUNT_PAYMENT                            | 403  | Refused DECLINED
          REJECT_TOSSPAY_INVALID_ACCOUNT                    | 403  | Refused DECLINED
          EXCEED_MAX_AUTH_COUNT                             | 403  | Refused DECLINED
          EXCEED_MAX_ONE_DAY_AMOUNT                         | 403  | Refused DECLINED
          NOT_AVAILABLE_BANK                                | 403  | Refused DECLINED
          INVALID_PASSWORD                                  | 403  | Refused DECLINED
          FDS_ERROR                                         | 403  | Refused DECLINED
          INVALID_REJECT_CARD                               | 400  | Refused DECLINED
          INVALID_CARD_NUMBER                               | 400  | Refused DECLINED
          INVALID_CARD_EXPIRATION                           | 400  | Refused DECLINED
          INVALID_STOPPED_CARD                              | 400  | Refused DECLINED
          INVALID_CARD_LOST_OR_STOLEN                       | 400  | Refused DECLINED
          INVALID_ACCOUNT_INFO_RE_REGISTER                  | 400  | Refused DECLINED
          RESTRICTED_TRANSFER_ACCOUNT                       | 400  | Refused DECLINED
          EXCEED_MAX_AMOUNT                                 | 400  | Refused DECLINED
          EXCEED_MAX_PAYMENT_AMOUNT                         | 400  | Refused DECLINED
          EXCEED_MAX_DAILY_PAYMENT_COUNT                    | 400  | Refused DECLINED
          EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT                | 400  | Refused DECLINED
          EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT               | 400  | Refused DECLINED
          EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT                 | 400  | Refused DECLINED
          EXCEED_MAX_CARD_INSTALLMENT_PLAN                  | 400  | Refused DECLINED
          INVALID_CARD_INSTALLMENT_PLAN                     | 400  | Refused DECLINED
          NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT   | 400  | Refused DECLINED
          NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN            | 400  | Refused DECLINED
          NOT_ALLOWED_POINT_USE                             | 400  | Refused DECLINED
          NOT_AVAILABLE_PAYMENT                             | 400  | Refused DECLINED
          NOT_FOUND_PAYMENT_SESSION                         | 404  | Refused DECLINED
          NOT_FOUND_PAYMENT                                 | 404  | Refused DECLINED
          UNAPPROVED_ORDER_ID                               | 400  | Refused PG_REJECTED
          INVALID_REQUEST                                   | 400  | Refused PG_REJECTED
          BELOW_MINIMUM_AMOUNT                              | 400  | Refused PG_REJECTED
          FORBIDDEN_REQUEST                                 | 403  | Refused PG_REJECTED
          INVALID_AUTHORIZE_AUTH                            | 400  | Refused PG_REJECTED
          NOT_FOUND_TERMINAL_ID                             | 400  | Refused PG_REJECTED
          INVALID_UNREGISTERED_SUBMALL                      | 400  | Refused PG_REJECTED
          NOT_REGISTERED_BUSINESS                           | 400  | Refused PG_REJECTED
          INVALID_IDEMPOTENCY_KEY                           | 400  | Refused PG_REJECTED
          INVALID_API_KEY                                   | 400  | Misconfigured key!
          UNAUTHORIZED_KEY                                  | 401  | Misconfigured key!
          UNAUTHORIZED_KEY                                  | 403  | Misconfigured key!
          INCORRECT_BASIC_AUTH_FORMAT                       | 403  | Misconfigured key!
          TOO_MANY_REQUESTS                                 | 429  | AskFirst answered
          A_CODE_OF_NEXT_YEAR                               | 400  | Unclear answered
          REJECTED_BY_SOMETHING_NEW                         | 403  | Unclear answered
          A_FAILURE_OF_NEXT_YEAR                            | 503  | Unclear answered !
          """)
  void a_confirm_is_answered_by_a_code(String code, int status, String answer) {
    refuses(CONFIRM, status, code);

    var heard = gateway.charge(CHARGE);

    assertThat(Told.of(heard)).isEqualTo(answer);
    assertThat(heard.answer().toString()).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOT_FOUND_PAYMENT_SESSION | 404 | AskFirst answered
          NOT_FOUND_PAYMENT         | 404 | AskFirst answered
          REJECT_CARD_PAYMENT       | 403 | Refused DECLINED
          """)
  void a_repeated_confirm_is_answered_by_a_code(String code, int status, String answer) {
    refuses(CONFIRM, status, code);

    assertThat(Told.of(gateway.charge(REPEAT))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # HTTP | body                                                     | answer
          200    | ''                                                       | Unclear !
          200    | <html>Welcome</html>                                     | Unclear !
          200    | []                                                       | Unclear !
          200    | {}                                                       | Unclear
          200    | {"status":"A_NEW_WORD"}                                  | Unclear
          200    | {"status":"DONE"}                                        | Unclear
          200    | {"status":"DONE","currency":"???","totalAmount":1,"balanceAmount":1,"lastTransactionKey":"t"} | Unclear
          200    | {"status":"DONE","currency":"KRW","totalAmount":"1","balanceAmount":1,"lastTransactionKey":"t"} | Unclear
          200    | {"status":"READY"}                                       | Unclear answered
          400    | {"code":17}                                              | Unclear
          400    | ''                                                       | Unclear
          403    | <html>Forbidden</html>                                   | Unclear
          429    | ''                                                       | AskFirst answered
          500    | ''                                                       | Unclear !
          502    | <html>Bad Gateway</html>                                 | Unclear !
          504    | <html>Gateway Timeout</html>                             | Unclear !
          """)
  void a_confirm_answered_without_a_code_leaves_it_open(int status, String body, String answer) {
    toss.answering(CONFIRM, status, body);

    assertThat(Told.of(gateway.charge(CHARGE))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status         | total | balance | currency | order | answer
          DONE             | 33000 | 33000   | KRW      | ours  | Charged 33000 KRW, holds 33000
          DONE             | 1000  | 1000    | KRW      | ours  | Charged 1000 KRW, holds 1000
          DONE             | 181.56| 181.56  | USD      | ours  | Charged 18156 USD, holds 18156
          DONE             | 33000 | 33000   | KRW      | other | Refused INTEGRITY
          PARTIAL_CANCELED | 33000 | 22000   | KRW      | ours  | Charged 33000 KRW, holds 22000
          PARTIAL_CANCELED | 33000 | 0       | KRW      | ours  | Refused DECLINED
          PARTIAL_CANCELED | 33000 | 22000   | KRW      | other | Refused INTEGRITY
          CANCELED         | 33000 | 0       | KRW      | ours  | Refused DECLINED
          CANCELED         | 33000 | 0       | KRW      | other | Refused DECLINED
          ABORTED          | 33000 | 33000   | KRW      | ours  | Refused DECLINED
          EXPIRED          | 33000 | 33000   | KRW      | ours  | Refused EXPIRED
          READY            | 33000 | 33000   | KRW      | ours  | Pending
          IN_PROGRESS      | 33000 | 33000   | KRW      | ours  | Pending
          SOMETHING_NEW    | 33000 | 33000   | KRW      | ours  | Unclear
          """)
  void a_payment_stands(
      String status, String total, String balance, String currency, String order, String answer) {
    toss.answering(
        BY_KEY,
        200,
        payment(status, total, balance, currency, order.equals("ours") ? ORDER.toString() : order));

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # HTTP | body                                                                         | answer
          401    | {"code":"UNAUTHORIZED_KEY"}                                                  | Misconfigured key!
          403    | {"code":"INCORRECT_BASIC_AUTH_FORMAT"}                                       | Misconfigured key!
          403    | {"code":"FORBIDDEN_CONSECUTIVE_REQUEST"}                                     | Unclear
          400    | {"code":"NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN_BELOW_AMOUNT"}               | Unclear
          500    | {"code":"FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING"}                         | Unclear !
          400    | {"code":"A_CODE_OF_NEXT_YEAR"}                                               | Unclear
          400    | {"code":"REJECT_CARD_PAYMENT"}                                               | Unclear
          429    | ''                                                                           | Unclear
          404    | <html>Not Found</html>                                                       | Unclear
          200    | ''                                                                           | Unclear !
          200    | {}                                                                           | Unclear
          502    | <html>Bad Gateway</html>                                                     | Unclear !
          """)
  void a_question_that_is_not_answered_leaves_it_open(int status, String body, String answer) {
    toss.answering(BY_KEY, status, body);

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # by its key      | by its order: HTTP, status or code | answer
          NOT_FOUND_PAYMENT | 404 | NOT_FOUND_PAYMENT            | Pending
          NOT_FOUND         | 404 | NOT_FOUND                    | Pending
          NOT_FOUND_PAYMENT | 200 | DONE                         | Refused INTEGRITY
          NOT_FOUND_PAYMENT | 200 | WAITING_FOR_DEPOSIT          | Refused INTEGRITY
          NOT_FOUND_PAYMENT | 200 | ABORTED                      | Pending
          NOT_FOUND_PAYMENT | 200 | READY                        | Pending
          NOT_FOUND_PAYMENT | 500 | COMMON_ERROR                 | Unclear !
          """)
  void what_is_not_found_by_its_key_is_asked_for_by_its_order(
      String byKey, int status, String byOrder, String answer) {
    refuses(BY_KEY, 404, byKey);
    if (status == 200) {
      toss.answering(
          BY_ORDER,
          200,
          payment(byOrder, "33000", "33000", "KRW", ORDER.toString()).replace("key-1", "key-2"));
    } else {
      refuses(BY_ORDER, status, byOrder);
    }

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo(answer);
  }

  /** Asked by its key it was not there yet, asked by its order a moment later it was. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DONE        | Charged 33000 KRW, holds 33000
          IN_PROGRESS | Pending
          ABORTED     | Refused DECLINED
          """)
  void what_is_found_by_its_order_under_our_own_key_is_ours(String status, String answer) {
    refuses(BY_KEY, 404, "NOT_FOUND_PAYMENT");
    toss.answering(BY_ORDER, 200, payment(status, "33000", "33000", "KRW", ORDER.toString()));

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # code                                     | HTTP | of a refund      | of a closing
          ALREADY_CANCELED_PAYMENT                   | 400 | Unclear answered   | AskFirst answered
          ALREADY_REFUND_PAYMENT                     | 400 | Unclear answered   | AskFirst answered
          NOT_CANCELABLE_AMOUNT                      | 403 | Unclear answered   | AskFirst answered
          NOT_MATCHES_REFUNDABLE_AMOUNT              | 400 | Unclear answered   | AskFirst answered
          IDEMPOTENT_REQUEST_PROCESSING              | 409 | Unclear            | AskFirst
          FORBIDDEN_CONSECUTIVE_REQUEST              | 403 | Unclear answered   | AskFirst answered
          NOT_AVAILABLE_BANK                         | 403 | Unclear answered   | AskFirst answered
          PROVIDER_ERROR                             | 400 | Unclear answered   | Unclear answered
          FAILED_INTERNAL_SYSTEM_PROCESSING          | 500 | Unclear answered ! | Unclear answered !
          FAILED_REFUND_PROCESS                      | 500 | Unclear answered ! | Unclear answered !
          FAILED_PARTIAL_REFUND                      | 500 | Unclear answered ! | Unclear answered !
          FAILED_METHOD_HANDLING_CANCEL              | 500 | Unclear answered ! | Unclear answered !
          COMMON_ERROR                               | 500 | Unclear answered ! | Unclear answered !
          FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING  | 500 | Unclear answered ! | Unclear answered !
          REFUND_REJECTED                            | 400 | Refused            | AskFirst answered
          NOT_CANCELABLE_PAYMENT                     | 403 | Refused            | AskFirst answered
          NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER    | 403 | Refused            | AskFirst answered
          EXCEED_MAX_REFUND_DUE                      | 403 | Refused            | AskFirst answered
          EXCEED_CANCEL_LIMIT                        | 403 | Refused            | AskFirst answered
          NOT_ALLOWED_PARTIAL_REFUND                 | 403 | Refused            | AskFirst answered
          NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT | 403 | Refused            | AskFirst answered
          EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT       | 400 | Refused            | AskFirst answered
          INVALID_REFUND_ACCOUNT_INFO                | 400 | Refused            | AskFirst answered
          INVALID_REFUND_ACCOUNT_NUMBER              | 400 | Refused            | AskFirst answered
          INVALID_BANK                               | 400 | Refused            | AskFirst answered
          FORBIDDEN_BANK_REFUND_REQUEST              | 400 | Refused            | AskFirst answered
          FORBIDDEN_BANK_REFUND_REQUEST              | 403 | Refused            | AskFirst answered
          NOT_FOUND_PAYMENT                          | 404 | Refused            | AskFirst answered
          INVALID_REFUND_AMOUNT                      | 400 | Refused            | AskFirst answered
          FORBIDDEN_REQUEST                          | 403 | Refused            | AskFirst answered
          INVALID_REQUEST                            | 400 | Refused            | AskFirst answered
          INVALID_IDEMPOTENCY_KEY                    | 400 | Refused            | AskFirst answered
          UNAUTHORIZED_KEY                           | 401 | NotSent key!       | Misconfigured key!
          INVALID_API_KEY                            | 400 | NotSent key!       | Misconfigured key!
          INCORRECT_BASIC_AUTH_FORMAT                | 403 | NotSent key!       | Misconfigured key!
          A_CODE_OF_NEXT_YEAR                        | 400 | Unclear answered   | Unclear answered
          A_FAILURE_OF_NEXT_YEAR                     | 503 | Unclear answered ! | Unclear answered !
          """)
  void a_cancel_is_answered_by_a_code(String code, int status, String refund, String closing) {
    refuses(CANCEL, status, code);

    assertThat(Told.ofRefund(gateway.refund(refund(null)))).isEqualTo(refund);
    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo(closing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # HTTP | body                     | of a refund      | of a closing
          200    | ''                       | Unclear !        | AskFirst answered !
          200    | <html>Welcome</html>     | Unclear !        | AskFirst answered !
          200    | {"status":"DONE"}        | Unclear answered | AskFirst answered
          429    | ''                       | Unclear          | Unclear
          400    | {"code":17}              | Unclear          | Unclear
          502    | <html>Bad Gateway</html> | Unclear !        | Unclear !
          """)
  void a_cancel_answered_without_a_code_leaves_it_open(
      int status, String body, String refund, String closing) {
    toss.answering(CANCEL, status, body);

    assertThat(Told.ofRefund(gateway.refund(refund(null)))).isEqualTo(refund);
    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo(closing);
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void after_the_request_was_heard_anything_may_have_come_of_it(Break how) {
    for (var line : List.of(CONFIRM, BY_KEY, CANCEL)) {
      toss.answering(line, how.answer());
    }

    assertThat(Told.of(gateway.charge(CHARGE))).isEqualTo("Unclear !");
    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo("Unclear !");
    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo("Unclear !");
    assertThat(Told.ofRefund(gateway.refund(refund(null)))).isEqualTo("Unclear !");
    assertThat(Told.ofRefund(gateway.askAbout(refund(null)))).isEqualTo("Unclear !");
  }

  @Test
  void a_server_that_takes_the_connection_and_not_the_request_may_have_heard_it()
      throws IOException {
    try (var silent = new ServerSocket(0)) {
      var there = Settings.toss(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

      assertThat(Told.of(there.charge(CHARGE))).isEqualTo("Unclear !");
    }
  }

  @Test
  void a_refused_connection_was_not_sent() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    var away = Settings.toss(URI.create("http://127.0.0.1:" + nobody));

    assertThat(away.charge(CHARGE).answer()).isInstanceOf(NotSent.class);
    assertThat(Told.of(away.close(CLOSING))).isEqualTo("NotSent !");
    assertThat(Told.ofRefund(away.refund(refund(null)))).isEqualTo("NotSent !");
  }

  @Test
  void money_taken_is_told_with_the_gateways_own_time_and_key() {
    toss.answering(CONFIRM, 200, payment("DONE", "33000", "33000", "KRW", ORDER.toString()));

    assertThat(gateway.charge(CHARGE).answer())
        .isInstanceOfSatisfying(
            Charged.class,
            charged -> {
              assertThat(charged.capture().transactionKey()).isEqualTo("tx-1");
              assertThat(charged.capture().approvedAt()).hasToString("2026-11-21T10:15:31+09:00");
            });
    var sent = toss.requests.getFirst();
    assertThat(sent.header("Idempotency-key")).isEqualTo("pay-1");
    assertThat(sent.header("Authorization")).isEqualTo("Basic dGVzdF9za19vZl9vdXJzOg==");
    assertThat(sent.body())
        .contains("\"orderId\":\"" + ORDER + "\"", "\"amount\":33000", "\"paymentKey\":\"key-1\"");
  }

  @Test
  void dollars_are_sent_with_their_cents() {
    var _ = gateway.charge(new Charge(ORDER, AT, null, new Money(18_156, "USD"), "pay-1", true));

    assertThat(toss.requests.getFirst().body()).contains("\"amount\":181.56");
  }

  @Test
  void a_failed_payment_tells_the_card_companys_code() {
    toss.answering(
        BY_KEY,
        200,
        """
        {"orderId":"%s","status":"ABORTED","failure":{"code":"REJECT_CARD_PAYMENT","message":"…"}}"""
            .formatted(ORDER));

    assertThat(gateway.ask(CHARGE.question()).answer())
        .isEqualTo(new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED));
  }

  @Test
  void an_account_is_opened_with_its_secret() {
    toss.answering(CONFIRM, 200, account("\"a-secret\"", false, "2026-11-28T10:20:00+09:00"));

    assertThat(gateway.charge(CHARGE).answer())
        .isEqualTo(
            new DepositAwaited(
                new DepositAccount(
                    "88", "X0000000000001", Instant.parse("2026-11-28T01:20:00Z"), "a-secret"),
                Money.won(33_000),
                ORDER.toString()));
  }

  @Test
  void a_question_about_an_account_tells_all_but_the_secret() {
    toss.answering(BY_KEY, 200, account("null", false, "2026-11-28T10:20:00+09:00"));

    assertThat(gateway.ask(CHARGE.question()).answer())
        .isInstanceOfSatisfying(
            DepositAwaited.class, awaited -> assertThat(awaited.account().secret()).isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # missing                                | instead            | answer
          "bankCode":"88"                          | "bankCode":null    | Unclear
          "accountNumber":"X0000000000001"         | "accountNumber":17 | Unclear
          "dueDate":"2026-11-28T10:20:00+09:00"    | "dueDate":"soon"   | Unclear
          "dueDate":"2026-11-28T10:20:00+09:00"    | "x":1              | Unclear
          "totalAmount":33000                      | "totalAmount":null | Unclear
          "virtualAccount"                         | "elsewhere"        | Unclear
          """)
  void an_account_of_which_something_is_missing_leaves_it_open(
      String part, String instead, String answer) {
    toss.answering(
        BY_KEY, 200, account("null", false, "2026-11-28T10:20:00+09:00").replace(part, instead));

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # minutes after the due date | expired, says the provider | answer
          -1                           | false                      | DepositAwaited 33000 KRW
          30                           | true                       | DepositAwaited 33000 KRW
          61                           | true                       | Refused EXPIRED
          61                           | false                      | DepositAwaited 33000 KRW
          """)
  void a_deposit_may_be_on_its_way_for_a_while(int minutes, boolean expired, String answer) {
    toss.answering(BY_KEY, 200, account("null", expired, "2026-11-28T10:20:00+09:00"));
    var later =
        Clock.offset(
            Settings.CLOCK,
            Duration.between(Settings.CLOCK.instant(), Instant.parse("2026-11-28T01:20:00Z"))
                .plusMinutes(minutes));

    assertThat(
            Told.of(
                GatewayConfiguration.toss(Settings.at(toss.url()), later).ask(CHARGE.question())))
        .isEqualTo(answer);
  }

  @Test
  void an_account_of_another_order_is_not_ours_to_close() {
    toss.answering(
        BY_KEY,
        200,
        account("null", false, "2026-11-28T10:20:00+09:00")
            .replace(ORDER.toString(), "someone-elses"));

    assertThat(gateway.ask(CHARGE.question()).answer())
        .isEqualTo(new Refused("PAYMENT_OF_ANOTHER_ORDER", Failure.INTEGRITY));
  }

  @Test
  void an_account_is_closed_as_a_whole_and_without_a_place_to_refund_to() {
    toss.answering(CANCEL, 200, "{\"status\":\"CANCELED\"}");

    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo("AskFirst answered");
    var sent = toss.requests.getFirst();
    assertThat(sent.header("Idempotency-key")).isEqualTo("close-1");
    assertThat(sent.body()).contains("cancelReason").doesNotContain("cancelAmount", "refund");
  }

  @Test
  void a_part_is_sent_back_only_while_the_balance_is_the_expected_one() {
    var _ = gateway.refund(refund(null));

    var sent = toss.requests.getFirst();
    assertThat(sent.header("Idempotency-key")).isEqualTo(refund(null).idempotencyKey());
    assertThat(sent.body())
        .contains(
            "\"cancelAmount\":11000",
            "\"refundableAmount\":33000",
            "\"cancelReason\":\"" + refund(null).mark() + "\"")
        .doesNotContain("refundReceiveAccount");
  }

  @Test
  void a_deposit_goes_back_to_the_account_the_buyer_named() {
    var _ = gateway.refund(refund(new RefundAccount("88", "110-000-000000", "홍길동")));

    assertThat(toss.requests.getFirst().body())
        .contains(
            "\"refundReceiveAccount\":{",
            "\"bank\":\"88\"",
            "\"accountNumber\":\"110000000000\"",
            "\"holderName\":\"홍길동\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # cancelStatus | answer
          "DONE"         | Returned
          null           | Returned
          "IN_PROGRESS"  | Unclear
          "ABORTED"      | Unclear answered
          "A_NEW_WORD"   | Unclear
          """)
  void the_answer_to_a_cancel_is_the_cancel_with_our_mark(String cancelStatus, String answer) {
    toss.answering(CANCEL, 200, cancelled(cancelStatus));

    var heard = gateway.refund(refund(null));

    assertThat(Told.ofRefund(heard)).isEqualTo(answer);
    if (heard.answer() instanceof RefundAnswer.Returned(var key)) {
      assertThat(key).isEqualTo("tx-9");
    }
  }

  @Test
  void our_refund_is_known_by_its_mark() {
    toss.answering(BY_KEY, 200, cancelled("\"DONE\""));

    assertThat(gateway.askAbout(refund(null)).answer())
        .isEqualTo(new RefundAnswer.Returned("tx-9"));
  }

  @Test
  void a_refund_the_gateway_knows_nothing_of_has_not_gone() {
    toss.answering(BY_KEY, 200, payment("DONE", "33000", "33000", "KRW", ORDER.toString()));

    assertThat(gateway.askAbout(refund(null)).answer())
        .isEqualTo(new RefundAnswer.NotReturned("DONE"));
  }

  @Test
  void what_is_still_authorised_in_the_browser_is_pending() {
    toss.answering(BY_KEY, 200, payment("IN_PROGRESS", "33000", "33000", "KRW", ORDER.toString()));

    assertThat(gateway.ask(CHARGE.question()).answer()).isEqualTo(new Pending("IN_PROGRESS"));
  }

  private void refuses(String line, int status, String code) {
    toss.answering(line, status, "{\"code\":\"%s\",\"message\":\"…\",\"new\":{}}".formatted(code));
  }

  private static String payment(
      String status, String total, String balance, String currency, String order) {
    return """
    {"paymentKey":"key-1","orderId":"%s","status":"%s","currency":"%s","method":"카드",
     "totalAmount":%s,"balanceAmount":%s,"approvedAt":"2026-11-21T10:15:31+09:00",
     "lastTransactionKey":"tx-1","cancels":null,"useEscrow":null,"aFieldOfNextYear":{"x":1}}
    """
        .formatted(order, status, currency, total, balance);
  }

  private static String account(String secret, boolean expired, String dueDate) {
    return """
    {"paymentKey":"key-1","orderId":"%s","status":"WAITING_FOR_DEPOSIT","currency":"KRW",
     "method":"가상계좌","totalAmount":33000,"balanceAmount":33000,"approvedAt":null,"secret":%s,
     "virtualAccount":{"accountType":"일반","accountNumber":"X0000000000001","bankCode":"88",
       "dueDate":"%s","expired":%s,"aFieldOfNextYear":1}}
    """
        .formatted(ORDER, secret, dueDate, expired);
  }

  private static String cancelled(String cancelStatus) {
    return payment("PARTIAL_CANCELED", "33000", "22000", "KRW", ORDER.toString())
        .replace(
            "\"cancels\":null",
            "\"cancels\":[{\"cancelReason\":\"%s\",\"transactionKey\":\"tx-9\",\"cancelAmount\":11000,\"cancelStatus\":%s}]"
                .formatted(refund(null).mark(), cancelStatus));
  }

  private static Refund refund(@Nullable RefundAccount account) {
    return new Refund(
        new UUID(0, 3),
        new Refund.Target(new UUID(0, 1), ORDER, Provider.TOSS, AT),
        Money.won(11_000),
        new Refund.Wish(Refund.Reason.LATE_CAPTURE, Requester.SYSTEM, null, List.of(), account),
        Refund.State.PROCESSING,
        new Refund.Sending(1, false, 0, Instant.EPOCH, 33_000, null, null));
  }
}
