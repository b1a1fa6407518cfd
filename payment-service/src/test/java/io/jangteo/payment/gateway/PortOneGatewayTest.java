package io.jangteo.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.contracts.Money;
import io.jangteo.payment.domain.Failure;
import io.jangteo.payment.domain.GatewayAnswer.AskFirst;
import io.jangteo.payment.domain.GatewayAnswer.Charged;
import io.jangteo.payment.domain.GatewayAnswer.Pending;
import io.jangteo.payment.domain.GatewayAnswer.Refused;
import io.jangteo.payment.domain.GatewayAnswer.Unclear;
import io.jangteo.payment.domain.PaymentGateway.At;
import io.jangteo.payment.domain.PaymentGateway.Charge;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.domain.Refund;
import io.jangteo.payment.domain.Requester;
import java.io.IOException;
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

/** Every answer PortOne is known to give, and those it should not, over a real socket. */
class PortOneGatewayTest {

  private static final UUID ORDER = UUID.fromString("0199a000-0000-7000-8000-000000000001");
  private static final String ID = ORDER + "-2";
  private static final String KEY = "pay-0199a000-1";
  private static final Charge CHARGE =
      new Charge(ORDER, new At(null, ID), "paytoken-1", Money.won(33_000), KEY, true);
  private static final String CONFIRM = "POST /payments/" + ID + "/confirm";
  private static final String GET = "GET /payments/" + ID;
  private static final String CANCEL = "POST /payments/" + ID + "/cancel";

  private Stub portOne;

  @BeforeEach
  void start() throws IOException {
    portOne = new Stub();
  }

  @AfterEach
  void stop() {
    portOne.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_REQUEST,Refused",
    "400,INVALID_PAYMENT_TOKEN,Refused",
    "401,UNAUTHORIZED,Misconfigured",
    "403,FORBIDDEN,Refused",
    "404,PAYMENT_NOT_FOUND,Refused",
    "409,ALREADY_PAID,AskFirst",
    "409,INFORMATION_MISMATCH,Refused",
    "409,IDEMPOTENCY_OUTSTANDING_REQUEST,AskFirst",
    "502,PG_PROVIDER,AskFirst",
    "400,SOMETHING_NEW,Unclear",
    "500,SOMETHING_BROKEN,Unclear",
  })
  void a_confirm_is_answered(int status, String type, String answer) {
    refuses(CONFIRM, status, type);

    assertThat(gateway(true).charge(CHARGE).getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void a_check_value_that_differs_is_tampering() {
    refuses(CONFIRM, 409, "INFORMATION_MISMATCH");

    assertThat(gateway(true).charge(CHARGE))
        .isEqualTo(new Refused("INFORMATION_MISMATCH", Failure.INTEGRITY));
  }

  @Test
  void the_answer_to_a_confirm_says_neither_amount_nor_status_so_it_is_asked_for() {
    portOne.answering(CONFIRM, 200, "{\"pgTxId\":\"tx-1\",\"paidAt\":\"2026-11-21T01:15:31Z\"}");

    assertThat(gateway(true).charge(CHARGE)).isInstanceOf(AskFirst.class);
    var sent = portOne.requests.getFirst();
    assertThat(sent.header("Idempotency-key")).isEqualTo("\"" + KEY + "\"");
    assertThat(sent.header("Authorization")).isEqualTo("PortOne the-secret");
    assertThat(sent.body()).contains("\"totalAmount\":33000", "\"currency\":\"KRW\"");
  }

  @Test
  void where_the_window_takes_the_money_charging_is_looking() {
    portOne.answering(GET, 200, payment("PAID", 33_000));

    assertThat(gateway(false).charge(CHARGE)).isInstanceOf(Charged.class);
    assertThat(portOne.requests).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "READY,Pending", "PAY_PENDING,Pending", "VIRTUAL_ACCOUNT_ISSUED,Pending", "PAID,Charged",
    "PARTIAL_CANCELLED,Charged", "CANCELLED,Refused", "FAILED,Refused", "SOMETHING_NEW,Unclear",
  })
  void the_question_is_the_authority(String status, String answer) {
    portOne.answering(GET, 200, payment(status, 33_000));

    assertThat(gateway(true).ask(CHARGE.question()).getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void a_failed_payment_tells_the_card_companys_code() {
    portOne.answering(
        GET,
        200,
        "{\"status\":\"FAILED\",\"failure\":{\"pgCode\":\"REJECT_CARD_PAYMENT\",\"pgMessage\":\"…\"}}");

    assertThat(gateway(true).ask(CHARGE.question()))
        .isEqualTo(new Refused("REJECT_CARD_PAYMENT", Failure.DECLINED));
  }

  @Test
  void a_test_payment_is_no_payment_in_production() {
    portOne.answering(GET, 200, payment("PAID", 33_000));
    var strict =
        new PortOneGateway(
            wire(), new PortOneGateway.Channel("store-1", true, false), Clock.systemUTC());

    assertThat(strict.ask(CHARGE.question()))
        .isEqualTo(new Refused("TEST_PAYMENT", Failure.INTEGRITY));
  }

  @Test
  void another_orders_payment_is_not_charged() {
    var foreign =
        new Charge(
            ORDER,
            new At(null, "0199a000-0000-7000-8000-00000000ffff"),
            "paytoken-1",
            Money.won(33_000),
            KEY,
            true);

    assertThat(gateway(true).charge(foreign)).isInstanceOf(Refused.class);
    assertThat(portOne.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | ''",
        "200 | <html/>",
        "200 | {}",
        "200 | {\"status\":\"PAID\"}",
        "502 | <html>Bad Gateway</html>",
        "503 | ''",
      })
  void what_cannot_be_read_leaves_it_open(int status, String body) {
    portOne.answering(GET, status, body);

    assertThat(gateway(true).ask(CHARGE.question())).isInstanceOf(Unclear.class);
  }

  @Test
  void not_found_is_not_there_yet() {
    refuses(GET, 404, "PAYMENT_NOT_FOUND");

    assertThat(gateway(true).ask(CHARGE.question())).isEqualTo(new Pending("NOT_FOUND"));
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_REQUEST,Refused",
    "401,UNAUTHORIZED,NotSent",
    "403,FORBIDDEN,Refused",
    "404,PAYMENT_NOT_FOUND,Refused",
    "409,IDEMPOTENCY_OUTSTANDING_REQUEST,Unclear",
    "502,PG_PROVIDER,Unclear",
    "409,PAYMENT_NOT_PAID,Unclear",
    "409,PAYMENT_ALREADY_CANCELLED,Unclear",
    "409,CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN,Unclear",
    "409,CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT,Unclear",
    "409,CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT,Refused",
    "409,CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT,Refused",
    "409,SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT,Refused",
    "409,MAX_CANCEL_COUNT_REACHED,Refused",
    "400,NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT,Refused",
    "400,PROMOTION_DISCOUNT_RETAIN_OPTION_SHOULD_NOT_BE_CHANGED,Refused",
    "500,SOMETHING_NEW,Unclear",
  })
  void a_cancel_is_answered(int status, String type, String answer) {
    refuses(CANCEL, status, type);

    assertThat(gateway(true).refund(refund()).getClass().getSimpleName()).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"SUCCEEDED,Returned", "REQUESTED,Unclear", "FAILED,Unclear", "NEW_WORD,Unclear"})
  void the_status_of_the_cancellation_counts_and_not_http(String status, String answer) {
    portOne.answering(
        CANCEL, 200, "{\"cancellation\":{\"status\":\"%s\",\"id\":\"c-1\"}}".formatted(status));

    assertThat(gateway(true).refund(refund()).getClass().getSimpleName()).isEqualTo(answer);
  }

  private void refuses(String line, int status, String type) {
    portOne.answering(line, status, "{\"type\":\"%s\",\"message\":\"…\"}".formatted(type));
  }

  private PortOneGateway gateway(boolean manualApproval) {
    return new PortOneGateway(
        wire(), new PortOneGateway.Channel("store-1", manualApproval, true), Clock.systemUTC());
  }

  private Wire wire() {
    return new Wire(
        portOne.url(),
        Map.of("Authorization", "PortOne the-secret"),
        Duration.ofMillis(500),
        Duration.ofSeconds(2));
  }

  private static String payment(String status, long total) {
    return """
    {"status":"%s","id":"%s","transactionId":"t-1","pgTxId":"tx-1","currency":"KRW",
     "channel":{"type":"TEST"},"paidAt":"2026-11-21T01:15:31Z","aFieldOfNextYear":[],
     "amount":{"total":%3$d,"taxFree":0,"discount":0,"paid":%3$d,"cancelled":0}}
    """
        .formatted(status, ID, total);
  }

  private static Refund refund() {
    return new Refund(
        new UUID(0, 3),
        new Refund.Target(new UUID(0, 1), ORDER, Provider.PORTONE, new At(null, ID)),
        Money.won(33_000),
        new Refund.Wish(Refund.Reason.LATE_CAPTURE, Requester.SYSTEM, null, List.of(), null),
        Refund.State.PROCESSING,
        new Refund.Sending(1, false, 0, Instant.EPOCH, 33_000, null, null));
  }
}
