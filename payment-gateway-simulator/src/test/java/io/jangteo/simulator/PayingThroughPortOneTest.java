package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class PayingThroughPortOneTest {
  @TempDir Path folder;
  private Simulation simulation;
  private Client portOne;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    portOne = simulation.portOne();
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void a_confirm_captures_and_the_query_tells_the_rest() {
    var confirmed = portOne.portOneConfirm(ORDER);
    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.text("paidAt")).isEqualTo("2026-11-21T01:15:31.250Z");

    var payment = portOne.portOneQuery(ORDER);
    assertThat(payment.text("status")).isEqualTo("PAID");
    assertThat(payment.text("pgTxId")).isEqualTo(confirmed.text("pgTxId"));
    assertThat(payment.json().at("/amount/paid").longValue()).isEqualTo(33_000);
    assertThat(payment.json().at("/channel/type").asString()).isEqualTo("TEST");
    assertThat(payment.json().at("/method/type").asString()).isEqualTo("PaymentMethodCard");
  }

  @Test
  void a_second_confirm_is_told_that_it_is_one() {
    portOne.portOneConfirm(ORDER);

    assertThat(portOne.portOneConfirm(ORDER).code()).isEqualTo("409 ALREADY_PAID");
  }

  @Test
  void a_failed_attempt_is_not_the_end_of_the_payment() {
    portOne.rule("{\"effect\":\"error\",\"code\":\"FDS_ERROR\",\"times\":1}");
    var declined = portOne.portOneConfirm(ORDER);
    assertThat(declined.code()).isEqualTo("502 PG_PROVIDER");
    assertThat(declined.text("pgCode")).isEqualTo("FDS_ERROR");
    var failed = portOne.portOneQuery(ORDER);
    assertThat(failed.text("status")).isEqualTo("FAILED");
    assertThat(failed.json().at("/failure/pgCode").asString()).isEqualTo("FDS_ERROR");

    assertThat(confirm("{\"paymentToken\":\"another\",\"totalAmount\":33000}").status())
        .isEqualTo(200);
    var paid = portOne.portOneQuery(ORDER);
    assertThat(paid.text("status")).isEqualTo("PAID");
    assertThat(paid.text("transactionId")).isNotEqualTo(failed.text("transactionId"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"paymentToken":"t"}                                       | 200
          {"paymentToken":"t","totalAmount":33000,"currency":"KRW"}  | 200
          {"paymentToken":"t","totalAmount":32999}                   | 409 INFORMATION_MISMATCH
          {"paymentToken":"t","currency":"USD"}                      | 409 INFORMATION_MISMATCH
          {"paymentToken":"t","txId":"another"}                      | 409 INFORMATION_MISMATCH
          {"paymentToken":"t","taxFreeAmount":100}                   | 409 INFORMATION_MISMATCH
          {"paymentToken":"t","isTest":false}                        | 409 INFORMATION_MISMATCH
          {"paymentToken":"t","isTest":true}                         | 200
          {"totalAmount":33000}                                      | 400 INVALID_REQUEST
          {"paymentToken":"t","totalAmount":0}                       | 400 INVALID_REQUEST
          """)
  void a_pre_registered_payment_is_confirmed_as_it_was_registered(String body, String answer) {
    assertThat(preRegister(33_000).body()).isEqualTo("{}");
    assertThat(portOne.portOneQuery(ORDER).text("status")).isEqualTo("READY");

    assertThat(confirm(body).code().strip()).isEqualTo(answer);
  }

  @Test
  void a_session_opened_ahead_holds_its_token() {
    portOne.post(
        "/admin/sessions",
        "{\"provider\":\"portone\",\"paymentId\":\"%s\",\"amount\":33000,\"paymentToken\":\"mine\"}"
            .formatted(ORDER));

    assertThat(portOne.portOneConfirm(ORDER).code()).isEqualTo("400 INVALID_PAYMENT_TOKEN");
    assertThat(confirm("{\"paymentToken\":\"mine\"}").status()).isEqualTo(200);
  }

  @Test
  void a_payment_nobody_named_an_amount_for_is_not_found() {
    assertThat(confirm("{\"paymentToken\":\"t\"}").code()).isEqualTo("404 PAYMENT_NOT_FOUND");
    assertThat(portOne.portOneQuery(ORDER).code()).isEqualTo("404 PAYMENT_NOT_FOUND");
  }

  @Test
  void a_paid_payment_is_not_registered_again() {
    portOne.portOneConfirm(ORDER);

    assertThat(preRegister(33_000).code()).isEqualTo("409 ALREADY_PAID");
  }

  @Test
  void parts_that_add_up_to_everything_close_it() {
    portOne.portOneConfirm(ORDER);
    var part =
        cancel("{\"reason\":\"refund 1\",\"amount\":11000,\"currentCancellableAmount\":33000}");
    assertThat(part.json().at("/cancellation/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(part.json().at("/cancellation/totalAmount").longValue()).isEqualTo(11_000);
    assertThat(portOne.portOneQuery(ORDER).text("status")).isEqualTo("PARTIAL_CANCELLED");

    cancel("{\"reason\":\"refund 2\",\"currentCancellableAmount\":22000}");
    var closed = portOne.portOneQuery(ORDER);
    assertThat(closed.text("status")).isEqualTo("CANCELLED");
    assertThat(closed.json().path("cancellations")).hasSize(2);
    assertThat(cancel("{\"reason\":\"r\"}").code()).isEqualTo("409 PAYMENT_ALREADY_CANCELLED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"reason":"r","amount":33001}                       | 409 CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT
          {"reason":"r","currentCancellableAmount":22000}     | 409 CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN
          {"amount":100}                                      | 400 INVALID_REQUEST
          """)
  void a_cancel_that_cannot_be_is_refused(String body, String answer) {
    portOne.portOneConfirm(ORDER);

    assertThat(cancel(body).code()).isEqualTo(answer);
    assertThat(portOne.portOneQuery(ORDER).text("status")).isEqualTo("PAID");
  }

  @Test
  void only_a_paid_payment_is_cancelled() {
    assertThat(cancel("{\"reason\":\"r\"}").code()).isEqualTo("404 PAYMENT_NOT_FOUND");
    preRegister(33_000);
    assertThat(cancel("{\"reason\":\"r\"}").code()).isEqualTo("409 PAYMENT_NOT_PAID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "portone-simulator-secret", "PortOne another", "Bearer x"})
  void a_caller_without_the_secret_is_turned_away(String authorization) {
    portOne.authorizedBy(authorization);

    assertThat(portOne.portOneConfirm(ORDER).code()).isEqualTo("401 UNAUTHORIZED");
    assertThat(portOne.portOneQuery(ORDER).code()).isEqualTo("401 UNAUTHORIZED");
  }

  @Test
  void the_books_have_the_order_without_the_suffix_of_an_attempt() {
    portOne.portOneConfirm(ORDER + "-2");

    var line = portOne.books().get(0);
    assertThat(line.path("pgKey").asString()).isEqualTo(ORDER + "-2");
    assertThat(line.path("merchantOrderId").asString()).isEqualTo(ORDER);
    assertThat(line.path("status").asString()).isEqualTo("DONE");
  }

  private Client.Reply confirm(String body) {
    return portOne.post("/payments/" + ORDER + "/confirm", body);
  }

  private Client.Reply cancel(String body) {
    return portOne.post("/payments/" + ORDER + "/cancel", body);
  }

  private Client.Reply preRegister(long amount) {
    return portOne.post(
        "/payments/" + ORDER + "/pre-register",
        "{\"totalAmount\":%d,\"currency\":\"KRW\"}".formatted(amount));
  }
}
