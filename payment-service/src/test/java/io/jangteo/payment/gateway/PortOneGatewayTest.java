package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.DepositAccount;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.DepositAwaited;
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
 * Every answer PortOne is known to give, and those it should not, over a real socket. The words of
 * the tables are explained at {@link Told}.
 */
class PortOneGatewayTest {

  private static final UUID ORDER = UUID.fromString("0199a000-0000-7000-8000-000000000001");
  private static final String ID = ORDER + "-2";
  private static final At AT = new At(null, ID);
  private static final String KEY = "pay-0199a000-0000-1";
  private static final Charge CHARGE = charge("paytoken-1", true);
  private static final Charge REPEAT = charge("paytoken-1", false);
  private static final Charge BY_ITSELF = charge(null, true);
  private static final Closing CLOSING = new Closing(ORDER, AT, "close-0199a000-0000-1");
  private static final String CONFIRM = "POST /payments/" + ID + "/confirm";
  private static final String GET = "GET /payments/" + ID;
  private static final String CANCEL = "POST /payments/" + ID + "/cancel";
  private static final String CLOSE = "POST /payments/" + ID + "/virtual-account/close";

  private final Stub portOne = new Stub();
  private final PortOneGateway gateway = Settings.portOne(portOne.url());

  @AfterEach
  void stop() {
    portOne.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # type                          | HTTP | first               | repeated
          ALREADY_PAID                    | 409 | AskFirst answered   | AskFirst answered
          INFORMATION_MISMATCH            | 409 | Refused INTEGRITY   | Refused INTEGRITY
          IDEMPOTENCY_OUTSTANDING_REQUEST | 409 | AskFirst            | AskFirst
          PG_PROVIDER                     | 502 | AskFirst answered   | AskFirst answered
          INVALID_REQUEST                 | 400 | Refused PG_REJECTED | Refused PG_REJECTED
          FORBIDDEN                       | 403 | Refused PG_REJECTED | Refused PG_REJECTED
          PAYMENT_NOT_FOUND               | 404 | Refused PG_REJECTED | AskFirst answered
          UNAUTHORIZED                    | 401 | Misconfigured key!  | Misconfigured key!
          TOO_MANY_REQUESTS               | 429 | AskFirst answered   | AskFirst answered
          A_TYPE_OF_NEXT_YEAR             | 400 | Unclear answered    | Unclear answered
          A_FAILURE_OF_NEXT_YEAR          | 500 | Unclear answered !  | Unclear answered !
          """)
  void a_confirm_is_answered_by_a_type(String type, int status, String first, String repeated) {
    refuses(CONFIRM, status, type);

    assertThat(Told.of(gateway.charge(CHARGE))).isEqualTo(first);
    assertThat(Told.of(gateway.charge(REPEAT))).isEqualTo(repeated);
    assertThat(gateway.charge(CHARGE).answer().toString()).contains(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the question's HTTP | status or type         | answer
          200                   | READY                  | Refused PG_REJECTED
          200                   | FAILED                 | Refused PG_REJECTED
          200                   | CANCELLED              | Refused PG_REJECTED
          404                   | PAYMENT_NOT_FOUND      | Refused PG_REJECTED
          200                   | PAID                   | Charged 33000 KRW, holds 33000
          200                   | VIRTUAL_ACCOUNT_ISSUED | DepositAwaited 33000 KRW
          200                   | PAY_PENDING            | Unclear answered
          200                   | A_NEW_WORD             | Unclear answered
          500                   | A_FAILURE_OF_NEXT_YEAR | Unclear answered !
          """)
  void a_token_that_is_not_taken_ends_it_unless_the_money_was(
      int status, String word, String answer) {
    refuses(CONFIRM, 400, "INVALID_PAYMENT_TOKEN");
    stands(status, word);

    assertThat(Told.of(gateway.charge(CHARGE))).isEqualTo(answer);
    assertThat(Told.of(gateway.charge(REPEAT))).isEqualTo("AskFirst answered");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"pgTxId":"tx-1","paidAt":"2026-11-21T01:15:31Z"} | AskFirst answered
          200 | {}                       | AskFirst answered
          200 | ''                       | AskFirst answered !
          200 | <html>Welcome</html>     | AskFirst answered !
          400 | {"type":17}              | Unclear
          403 | <html>Forbidden</html>   | Unclear
          429 | ''                       | AskFirst answered
          502 | <html>Bad Gateway</html> | Unclear !
          503 | ''                       | Unclear !
          """)
  void a_confirm_answered_without_a_type_leaves_it_open(int status, String body, String answer) {
    portOne.answering(CONFIRM, status, body);

    assertThat(Told.of(gateway.charge(CHARGE))).isEqualTo(answer);
  }

  @Test
  void a_confirm_carries_the_token_of_the_window_and_what_is_to_be_checked() {
    portOne.answering(CONFIRM, 200, "{\"pgTxId\":\"tx-1\",\"paidAt\":\"2026-11-21T01:15:31Z\"}");

    assertThat(gateway.charge(CHARGE).answer()).isInstanceOf(AskFirst.class);
    var sent = portOne.requests.getFirst();
    assertThat(sent.header("Idempotency-key")).isEqualTo("\"" + KEY + "\"");
    assertThat(sent.header("Authorization")).isEqualTo("PortOne " + Settings.PORTONE_SECRET);
    assertThat(sent.body())
        .contains(
            "\"paymentToken\":\"paytoken-1\"",
            "\"totalAmount\":33000",
            "\"currency\":\"KRW\"",
            "\"storeId\":\"store-1\"",
            "\"isTest\":true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | PAID                   | Charged 33000 KRW, holds 33000
          200 | READY                  | Pending
          200 | VIRTUAL_ACCOUNT_ISSUED | DepositAwaited 33000 KRW
          200 | FAILED                 | Refused DECLINED
          404 | PAYMENT_NOT_FOUND      | Pending
          """)
  void without_a_token_the_window_takes_the_money_and_charging_is_looking(
      int status, String word, String answer) {
    stands(status, word);

    assertThat(Told.of(gateway.charge(BY_ITSELF))).isEqualTo(answer);
    assertThat(portOne.requests).extracting(Stub.Request::line).containsExactly(GET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # status               | total | paid  | cancelled | currency | answer
          PAID                   | 33000 | 33000 | 0         | KRW      | Charged 33000 KRW, holds 33000
          PAID                   | 1000  | 1000  | 0         | KRW      | Charged 1000 KRW, holds 1000
          PAID                   | 18156 | 18156 | 0         | USD      | Charged 18156 USD, holds 18156
          PAID                   | 33000 | 33000 | 0         | ???      | Unclear
          PAID                   | 1.5   | 33000 | 0         | KRW      | Unclear
          PARTIAL_CANCELLED      | 33000 | 33000 | 11000     | KRW      | Charged 33000 KRW, holds 22000
          CANCELLED              | 33000 | 33000 | 33000     | KRW      | Refused DECLINED
          FAILED                 | 33000 | 0     | 0         | KRW      | Refused DECLINED
          READY                  | 33000 | 0     | 0         | KRW      | Pending
          PAY_PENDING            | 33000 | 0     | 0         | KRW      | Pending
          VIRTUAL_ACCOUNT_ISSUED | 33000 | 0     | 0         | KRW      | DepositAwaited 33000 KRW
          SOMETHING_NEW          | 33000 | 0     | 0         | KRW      | Unclear
          """)
  void a_payment_stands(
      String status, String total, String paid, String cancelled, String currency, String answer) {
    portOne.answering(GET, 200, payment(status, total, paid, cancelled, currency));

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | {"type":"PAYMENT_NOT_FOUND"}   | Pending
          400 | {"type":"INVALID_REQUEST"}     | Unclear
          401 | {"type":"UNAUTHORIZED"}        | Misconfigured key!
          403 | {"type":"FORBIDDEN"}           | Unclear
          400 | {"type":"A_TYPE_OF_NEXT_YEAR"} | Unclear
          500 | {"type":"A_TYPE_OF_NEXT_YEAR"} | Unclear !
          404 | <html>Not Found</html>         | Unclear
          429 | ''                             | Unclear
          200 | ''                             | Unclear !
          200 | <html/>                        | Unclear !
          200 | {}                             | Unclear
          200 | {"status":"PAID"}              | Unclear
          502 | <html>Bad Gateway</html>       | Unclear !
          503 | ''                             | Unclear !
          """)
  void a_question_is_answered(int status, String body, String answer) {
    portOne.answering(GET, status, body);

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # type                                                     | HTTP | answer
          INVALID_REQUEST                                            | 400 | Refused
          UNAUTHORIZED                                               | 401 | NotSent key!
          FORBIDDEN                                                  | 403 | Refused
          PAYMENT_NOT_FOUND                                          | 404 | Refused
          IDEMPOTENCY_OUTSTANDING_REQUEST                            | 409 | Unclear
          PG_PROVIDER                                                | 502 | Unclear answered
          PAYMENT_NOT_PAID                                           | 409 | Unclear answered
          PAYMENT_ALREADY_CANCELLED                                  | 409 | Unclear answered
          CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN                      | 409 | Unclear answered
          CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT                   | 409 | Unclear answered
          CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT           | 409 | Refused
          CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT | 409 | Refused
          SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT                         | 409 | Refused
          MAX_CANCEL_COUNT_REACHED                                   | 409 | Refused
          NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT                  | 400 | Refused
          PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED     | 400 | Refused
          A_TYPE_OF_NEXT_YEAR                                        | 400 | Unclear answered
          A_FAILURE_OF_NEXT_YEAR                                     | 500 | Unclear answered !
          """)
  void a_cancel_is_answered_by_a_type(String type, int status, String answer) {
    refuses(CANCEL, status, type);

    assertThat(Told.ofRefund(gateway.refund(refund(null)))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PAYMENT_NOT_WAITING_FOR_DEPOSIT | 409 | AskFirst answered
          PAYMENT_NOT_FOUND               | 404 | AskFirst answered
          INVALID_REQUEST                 | 400 | AskFirst answered
          FORBIDDEN                       | 403 | AskFirst answered
          IDEMPOTENCY_OUTSTANDING_REQUEST | 409 | AskFirst
          UNAUTHORIZED                    | 401 | Misconfigured key!
          PG_PROVIDER                     | 502 | Unclear answered
          A_TYPE_OF_NEXT_YEAR             | 400 | Unclear answered
          A_FAILURE_OF_NEXT_YEAR          | 500 | Unclear answered !
          """)
  void a_closing_is_answered_by_a_type(String type, int status, String answer) {
    refuses(CLOSE, status, type);

    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # HTTP | body                     | of a refund | of a closing
          200    | {}                       | Unclear     | AskFirst answered
          200    | ''                       | Unclear !   | AskFirst answered !
          200    | <html>Welcome</html>     | Unclear !   | AskFirst answered !
          429    | ''                       | Unclear     | Unclear
          400    | {"type":17}              | Unclear     | Unclear
          502    | <html>Bad Gateway</html> | Unclear !   | Unclear !
          """)
  void a_cancel_answered_without_a_type_leaves_it_open(
      int status, String body, String refund, String closing) {
    portOne.answering(CANCEL, status, body).answering(CLOSE, status, body);

    assertThat(Told.ofRefund(gateway.refund(refund(null)))).isEqualTo(refund);
    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo(closing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SUCCEEDED  | Returned
          REQUESTED  | Unclear
          FAILED     | Unclear answered
          A_NEW_WORD | Unclear
          """)
  void the_status_of_the_cancellation_counts_and_not_http(String status, String answer) {
    portOne.answering(
        CANCEL, 200, "{\"cancellation\":{\"status\":\"%s\",\"id\":\"c-1\"}}".formatted(status));

    assertThat(Told.ofRefund(gateway.refund(refund(null)))).isEqualTo(answer);
  }

  @ParameterizedTest
  @EnumSource(Break.class)
  void after_the_request_was_heard_anything_may_have_come_of_it(Break how) {
    for (var line : List.of(CONFIRM, GET, CANCEL, CLOSE)) {
      portOne.answering(line, how.answer());
    }

    assertThat(Told.of(gateway.charge(CHARGE))).isEqualTo("Unclear !");
    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo("Unclear !");
    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo("Unclear !");
    assertThat(Told.ofRefund(gateway.refund(refund(null)))).isEqualTo("Unclear !");
    assertThat(Told.ofRefund(gateway.askAbout(refund(null)))).isEqualTo("Unclear !");
  }

  @Test
  void a_refused_connection_was_not_sent() throws IOException {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    var away = Settings.portOne(URI.create("http://127.0.0.1:" + nobody));

    assertThat(Told.of(away.charge(CHARGE))).isEqualTo("NotSent !");
    assertThat(Told.of(away.close(CLOSING))).isEqualTo("NotSent !");
    assertThat(Told.ofRefund(away.refund(refund(null)))).isEqualTo("NotSent !");
  }

  @Test
  void a_failed_payment_tells_the_card_companys_code() {
    portOne.answering(
        GET,
        200,
        "{\"status\":\"FAILED\",\"failure\":{\"pgCode\":\"REJECT_CARD_PAYMENT\",\"pgMessage\":\"…\"}}");

    assertThat(gateway.ask(CHARGE.question()).answer())
        .isEqualTo(new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED));
  }

  @ParameterizedTest
  @CsvSource({"PAID", "PARTIAL_CANCELLED", "VIRTUAL_ACCOUNT_ISSUED"})
  void a_test_payment_is_no_payment_in_production(String status) {
    stands(200, status);
    var strict = Settings.portOne(portOne.url(), "portone.accept-test-payments=false");

    assertThat(strict.ask(CHARGE.question()).answer())
        .isEqualTo(new Refused("TEST_PAYMENT", Failure.INTEGRITY));
  }

  @Test
  void another_orders_payment_is_neither_charged_nor_asked_for() {
    var foreign =
        new Charge(
            ORDER,
            new At(null, "0199a000-0000-7000-8000-00000000ffff"),
            "paytoken-1",
            Money.won(33_000),
            KEY,
            true);

    assertThat(Told.of(gateway.charge(foreign))).isEqualTo("Refused INTEGRITY");
    assertThat(Told.of(gateway.ask(foreign.question()))).isEqualTo("Refused INTEGRITY");
    assertThat(portOne.requests).isEmpty();
  }

  @Test
  void an_account_is_told_with_its_due_date() {
    stands(200, "VIRTUAL_ACCOUNT_ISSUED");

    assertThat(gateway.ask(CHARGE.question()).answer())
        .isEqualTo(
            new DepositAwaited(
                new DepositAccount(
                    "SHINHAN", "X0000000000001", Instant.parse("2026-11-28T01:20:00Z"), null),
                Money.won(33_000),
                ORDER.toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "bank":"SHINHAN"                   | "bank":null
          "accountNumber":"X0000000000001"   | "accountNumber":17
          "expiredAt":"2026-11-28T01:20:00Z" | "expiredAt":"soon"
          "method"                           | "elsewhere"
          "total":33000                      | "total":null
          """)
  void an_account_of_which_something_is_missing_leaves_it_open(String part, String instead) {
    portOne.answering(
        GET,
        200,
        payment("VIRTUAL_ACCOUNT_ISSUED", "33000", "0", "0", "KRW").replace(part, instead));

    assertThat(Told.of(gateway.ask(CHARGE.question()))).isEqualTo("Unclear");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, DepositAwaited 33000 KRW",
    "59, DepositAwaited 33000 KRW",
    "61, Refused EXPIRED"
  })
  void a_deposit_may_be_on_its_way_for_a_while(int minutes, String answer) {
    stands(200, "VIRTUAL_ACCOUNT_ISSUED");
    var later =
        Clock.offset(
            Settings.CLOCK,
            Duration.between(Settings.CLOCK.instant(), Instant.parse("2026-11-28T01:20:00Z"))
                .plusMinutes(minutes));

    assertThat(
            Told.of(
                GatewayConfiguration.portOne(Settings.at(portOne.url()), later)
                    .ask(CHARGE.question())))
        .isEqualTo(answer);
  }

  @Test
  void an_account_is_closed_under_its_own_key() {
    portOne.answering(CLOSE, 200, "{\"closedAt\":\"2026-11-21T02:00:00Z\"}");

    assertThat(Told.of(gateway.close(CLOSING))).isEqualTo("AskFirst answered");
    assertThat(portOne.requests.getFirst().header("Idempotency-key"))
        .isEqualTo("\"close-0199a000-0000-1\"");
  }

  @Test
  void a_part_is_sent_back_only_while_the_balance_is_the_expected_one() {
    var _ = gateway.refund(refund(null));

    var sent = portOne.requests.getFirst();
    assertThat(sent.header("Idempotency-key"))
        .isEqualTo("\"" + refund(null).idempotencyKey() + "\"");
    assertThat(sent.body())
        .contains(
            "\"amount\":11000",
            "\"currentCancellableAmount\":33000",
            "\"requester\":\"CUSTOMER\"",
            "\"reason\":\"" + refund(null).mark() + "\"")
        .doesNotContain("refundAccount");
  }

  @Test
  void a_deposit_goes_back_to_the_account_the_buyer_named() {
    var _ = gateway.refund(refund(new RefundAccount("SHINHAN", "110000000000", "홍길동")));

    assertThat(portOne.requests.getFirst().body())
        .contains(
            "\"refundAccount\":{",
            "\"bank\":\"SHINHAN\"",
            "\"number\":\"110000000000\"",
            "\"holderName\":\"홍길동\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # our cancellation | answer
          SUCCEEDED          | Returned
          REQUESTED          | Unclear
          A_NEW_WORD         | Unclear
          """)
  void our_refund_is_known_by_its_mark(String status, String answer) {
    portOne.answering(GET, 200, cancelled(status));

    var heard = gateway.askAbout(refund(null));

    assertThat(Told.ofRefund(heard)).isEqualTo(answer);
    if (heard.answer() instanceof RefundAnswer.Returned(var key)) {
      assertThat(key).isEqualTo("tx-9");
    }
  }

  @Test
  void a_cancellation_that_failed_is_no_hindrance_to_another_try() {
    portOne.answering(
        GET, 200, cancelled("FAILED").replace("\"cancelled\":11000", "\"cancelled\":0"));

    assertThat(gateway.askAbout(refund(null)).answer())
        .isEqualTo(new RefundAnswer.NotReturned("PARTIAL_CANCELLED"));
  }

  @Test
  void not_found_is_not_there_yet() {
    refuses(GET, 404, "PAYMENT_NOT_FOUND");

    assertThat(gateway.ask(CHARGE.question()).answer()).isEqualTo(new Pending("NOT_FOUND"));
  }

  private void refuses(String line, int status, String type) {
    portOne.answering(
        line, status, "{\"type\":\"%s\",\"message\":\"…\",\"new\":{}}".formatted(type));
  }

  private void stands(int status, String word) {
    if (status == 200) {
      var paid = word.equals("PAID") || word.equals("PARTIAL_CANCELLED") ? "33000" : "0";
      portOne.answering(GET, 200, payment(word, "33000", paid, "0", "KRW"));
    } else {
      refuses(GET, status, word);
    }
  }

  private static Charge charge(@Nullable String token, boolean first) {
    return new Charge(ORDER, AT, token, Money.won(33_000), KEY, first);
  }

  private static String payment(
      String status, String total, String paid, String cancelled, String currency) {
    return """
    {"status":"%s","id":"%s","transactionId":"t-1","pgTxId":"tx-1","currency":"%s",
     "channel":{"type":"TEST"},"paidAt":"2026-11-21T01:15:31Z","aFieldOfNextYear":[],
     "method":{"type":"PaymentMethodVirtualAccount","bank":"SHINHAN",
       "accountNumber":"X0000000000001","expiredAt":"2026-11-28T01:20:00Z"},
     "amount":{"total":%s,"taxFree":0,"discount":0,"paid":%s,"cancelled":%s}}
    """
        .formatted(status, ID, currency, total, paid, cancelled);
  }

  private static String cancelled(String status) {
    return payment("PARTIAL_CANCELLED", "33000", "33000", "11000", "KRW")
        .replace(
            "\"aFieldOfNextYear\":[]",
            "\"cancellations\":[{\"status\":\"%s\",\"id\":\"c-1\",\"pgCancellationId\":\"tx-9\",\"totalAmount\":11000,\"reason\":\"%s\"}]"
                .formatted(status, refund(null).mark()));
  }

  private static Refund refund(@Nullable RefundAccount account) {
    return new Refund(
        new UUID(0, 3),
        new Refund.Target(new UUID(0, 1), ORDER, Provider.PORTONE, AT),
        Money.won(11_000),
        new Refund.Wish(Refund.Reason.CHANGE_OF_MIND, Requester.BUYER, null, List.of(), account),
        Refund.State.PROCESSING,
        new Refund.Sending(1, false, 0, Instant.EPOCH, 33_000, null, null));
  }
}
