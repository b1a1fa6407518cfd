package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static io.jangteo.simulator.Client.tossConfirmation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class ConfirmingAtTossTest {
  @TempDir Path folder;
  private Simulation simulation;
  private Client toss;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    toss = simulation.toss();
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void a_key_never_seen_is_a_payment_just_agreed_to() {
    var reply = toss.tossConfirm("pay-1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("status")).isEqualTo("DONE");
    assertThat(reply.text("orderId")).isEqualTo(ORDER);
    assertThat(reply.text("method")).isEqualTo("카드");
    assertThat(reply.text("approvedAt")).isEqualTo("2026-11-21T10:15:31+09:00");
    assertThat(reply.number("totalAmount")).isEqualTo(33_000);
    assertThat(reply.number("vat")).isEqualTo(3_000);
    assertThat(reply.header("x-tosspayments-trace-id")).isNotEmpty();
  }

  @Test
  void it_is_found_by_key_and_by_order() {
    var confirmed = toss.tossConfirm("pay-1");

    assertThat(toss.tossQuery("pay-1").body()).isEqualTo(confirmed.body());
    assertThat(toss.get("/v1/payments/orders/" + ORDER).body()).isEqualTo(confirmed.body());
  }

  @Test
  void of_several_payments_of_an_order_the_one_that_took_money_is_found() {
    toss.tossConfirm("pay-1");
    simulation.clock().advance(Duration.ofSeconds(1));
    toss.tossConfirm("sim-decline-2");

    assertThat(toss.get("/v1/payments/orders/" + ORDER).text("paymentKey")).isEqualTo("pay-1");
  }

  @Test
  void what_was_never_confirmed_is_not_found() {
    assertThat(toss.tossQuery("pay-1").code()).isEqualTo("404 NOT_FOUND_PAYMENT");
    assertThat(toss.get("/v1/payments/orders/" + ORDER).code()).isEqualTo("404 NOT_FOUND_PAYMENT");
  }

  @Test
  void a_second_confirm_is_told_that_it_is_one() {
    toss.tossConfirm("pay-1");

    assertThat(toss.tossConfirm("pay-1").code()).isEqualTo("400 ALREADY_PROCESSED_PAYMENT");
  }

  @Test
  void a_declined_payment_is_over() {
    assertThat(toss.tossConfirm("sim-decline-1").code()).isEqualTo("403 REJECT_CARD_PAYMENT");
    assertThat(toss.tossConfirm("sim-decline-1").code()).isEqualTo("400 ALREADY_PROCESSED_PAYMENT");

    var query = toss.tossQuery("sim-decline-1");
    assertThat(query.text("status")).isEqualTo("ABORTED");
    assertThat(query.json().at("/failure/code").asString()).isEqualTo("REJECT_CARD_PAYMENT");
  }

  @Test
  void a_session_opened_ahead_holds_its_order_and_amount() {
    var opened =
        toss.post(
            "/admin/sessions",
            "{\"provider\":\"toss\",\"paymentKey\":\"pay-1\",\"orderId\":\"%s\",\"amount\":33000}"
                .formatted(ORDER));
    assertThat(opened.status()).isEqualTo(201);
    assertThat(toss.tossQuery("pay-1").text("status")).isEqualTo("IN_PROGRESS");

    assertThat(confirm("pay-1", "another-order", 33_000))
        .isEqualTo("404 NOT_FOUND_PAYMENT_SESSION");
    assertThat(confirm("pay-1", ORDER, 32_999)).isEqualTo("400 INVALID_REQUEST");
    assertThat(toss.tossConfirm("pay-1").text("status")).isEqualTo("DONE");
  }

  @Test
  void a_session_can_be_opened_once() {
    var session =
        "{\"provider\":\"toss\",\"paymentKey\":\"pay-1\",\"orderId\":\"order-1\",\"amount\":33000}";

    assertThat(toss.post("/admin/sessions", session).status()).isEqualTo(201);
    assertThat(toss.post("/admin/sessions", session).status()).isEqualTo(409);
  }

  @Test
  void a_session_nobody_confirms_in_ten_minutes_expires() {
    toss.post(
        "/admin/sessions",
        "{\"provider\":\"toss\",\"paymentKey\":\"pay-1\",\"orderId\":\"%s\",\"amount\":33000}"
            .formatted(ORDER));
    simulation.clock().advance(Duration.ofMinutes(10).plusSeconds(1));

    assertThat(toss.tossConfirm("pay-1").code()).isEqualTo("404 NOT_FOUND_PAYMENT_SESSION");
    assertThat(simulation.webhooks().next().status()).isEqualTo("EXPIRED");
    assertThat(toss.tossQuery("pay-1").text("status")).isEqualTo("EXPIRED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"orderId":"order-1","amount":33000}                          | 400 INVALID_REQUEST
          {"paymentKey":"pay-1","amount":33000}                         | 400 INVALID_REQUEST
          {"paymentKey":"pay-1","orderId":"order-1"}                    | 400 INVALID_REQUEST
          {"paymentKey":"pay-1","orderId":"short","amount":33000}       | 400 INVALID_REQUEST
          {"paymentKey":"pay-1","orderId":"order 1","amount":33000}     | 400 INVALID_REQUEST
          {"paymentKey":"pay-1","orderId":"order-1","amount":"33000"}   | 400 INVALID_REQUEST
          {"paymentKey":"pay-1","orderId":"order-1","amount":33000.5}   | 400 INVALID_REQUEST
          {"paymentKey":"pay-1","orderId":"order-1","amount":99}        | 400 BELOW_MINIMUM_AMOUNT
          []                                                            | 400 INVALID_REQUEST
          not json                                                      | 400 INVALID_REQUEST
          """)
  void what_is_wrong_with_a_request_is_said(String body, String answer) {
    assertThat(toss.post("/v1/payments/confirm", body).code()).isEqualTo(answer);
    assertThat(toss.books()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          '',                    401 UNAUTHORIZED_KEY
          Bearer x,              401 UNAUTHORIZED_KEY
          Basic not*base64,      401 UNAUTHORIZED_KEY
          test_sk_another:,      401 UNAUTHORIZED_KEY
          test_sk_simulator:pw,  401 UNAUTHORIZED_KEY
          test_sk_simulator,     403 INCORRECT_BASIC_AUTH_FORMAT
          """)
  void a_caller_without_the_secret_is_turned_away(String credentials, String answer) {
    toss.authorizedBy(credentials.startsWith("test_") ? Client.basic(credentials) : credentials);

    assertThat(toss.tossConfirm("pay-1").code()).isEqualTo(answer);
    assertThat(toss.tossQuery("pay-1").code()).isEqualTo(answer);
    assertThat(toss.books()).isEmpty();
  }

  @Test
  void the_test_code_header_is_answered_before_anything_is_looked_at() {
    assertThat(toss.tossConfirm("pay-1", "TossPayments-Test-Code", "INVALID_STOPPED_CARD").code())
        .isEqualTo("400 INVALID_STOPPED_CARD");
    assertThat(toss.books()).isEmpty();
  }

  @Test
  void paths_that_neither_provider_has_are_not_found() {
    assertThat(toss.post("/v1/payments/pay-1/refund", "{}").status()).isEqualTo(404);
    assertThat(toss.get("/").status()).isEqualTo(404);
    assertThat(toss.get("/admin/nothing").status()).isEqualTo(404);
  }

  private String confirm(String paymentKey, String orderId, long amount) {
    return toss.post("/v1/payments/confirm", tossConfirmation(paymentKey, orderId, amount)).code();
  }
}
