package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class PayingInTheWindowTest {
  private static final String AUTO = ORDER + "-simauto";

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
  void the_buyer_pays_without_any_confirm() {
    assertThat(window(ORDER, 33_000).text("status")).isEqualTo("DONE");

    assertThat(simulation.webhooks().next().type()).isEqualTo("Transaction.Paid");
    assertThat(portOne.portOneQuery(ORDER).text("status")).isEqualTo("PAID");
    assertThat(portOne.portOneConfirm(ORDER).code()).isEqualTo("409 ALREADY_PAID");
    assertThat(portOne.books()).hasSize(1);
  }

  @Test
  void the_window_takes_the_registered_amount_and_only_once() {
    preRegister(ORDER);

    assertThat(window(ORDER, 32_999).status()).isEqualTo(409);
    assertThat(window(ORDER, 33_000).status()).isEqualTo(200);
    assertThat(window(ORDER, 33_000).status()).isEqualTo(409);
  }

  @Test
  void after_a_failed_attempt_the_buyer_pays_in_another() {
    portOne.portOneConfirm(ORDER + "-simdecline");

    assertThat(window(ORDER + "-simdecline", 33_000).text("status")).isEqualTo("DONE");
  }

  @Test
  void a_window_can_issue_an_account_by_itself() {
    assertThat(window(ORDER + "-simva", 33_000).text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(simulation.webhooks().next().type()).isEqualTo("Transaction.VirtualAccountIssued");
  }

  @Test
  void toss_has_no_such_window() {
    assertThat(
            portOne
                .post(
                    "/admin/window",
                    "{\"provider\":\"toss\",\"paymentKey\":\"pay-1\",\"amount\":33000}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void an_automatic_session_is_paid_by_the_time_that_anyone_asks() {
    portOne.post(
        "/admin/sessions",
        "{\"provider\":\"portone\",\"paymentId\":\"%s\",\"amount\":33000,\"autoApprove\":true}"
            .formatted(ORDER));
    assertThat(portOne.books().get(0).path("status").asString()).isEqualTo("READY");

    assertThat(portOne.portOneQuery(ORDER).text("status")).isEqualTo("PAID");
    assertThat(simulation.webhooks().next().type()).isEqualTo("Transaction.Paid");
    assertThat(portOne.portOneQuery(ORDER).text("status")).isEqualTo("PAID");
    assertThat(simulation.webhooks().isQuiet()).isTrue();
  }

  @Test
  void a_suffix_with_an_amount_is_enough() {
    assertThat(portOne.portOneQuery(AUTO + "33000").json().at("/amount/paid").longValue())
        .isEqualTo(33_000);
  }

  @Test
  void without_an_amount_there_is_no_payment_before_somebody_names_one() {
    assertThat(portOne.portOneQuery(AUTO).code()).isEqualTo("404 PAYMENT_NOT_FOUND");
    preRegister(AUTO);
    assertThat(portOne.books().get(0).path("status").asString()).isEqualTo("READY");

    assertThat(portOne.portOneQuery(AUTO).text("status")).isEqualTo("PAID");
  }

  @Test
  void where_the_window_pays_a_confirm_comes_too_late() {
    assertThat(portOne.portOneConfirm(AUTO).code()).isEqualTo("409 ALREADY_PAID");
    assertThat(portOne.portOneQuery(AUTO).text("status")).isEqualTo("PAID");
    assertThat(simulation.webhooks().next().type()).isEqualTo("Transaction.Paid");
  }

  @Test
  void an_amount_is_registered_before_its_window_opens() {
    assertThat(preRegister(AUTO + "33000").body()).isEqualTo("{}");
    assertThat(portOne.portOneQuery(AUTO + "33000").text("status")).isEqualTo("PAID");
  }

  @Test
  void what_is_registered_keeps_the_token_of_its_session() {
    portOne.post(
        "/admin/sessions",
        "{\"provider\":\"portone\",\"paymentId\":\"%s\",\"amount\":1000,\"paymentToken\":\"mine\"}"
            .formatted(ORDER));
    preRegister(ORDER);

    assertThat(portOne.portOneConfirm(ORDER).code()).isEqualTo("400 INVALID_PAYMENT_TOKEN");
  }

  private Client.Reply window(String key, long amount) {
    return portOne.post(
        "/admin/window",
        "{\"provider\":\"portone\",\"paymentId\":\"%s\",\"amount\":%d}".formatted(key, amount));
  }

  private Client.Reply preRegister(String key) {
    return portOne.post("/payments/" + key + "/pre-register", "{\"totalAmount\":33000}");
  }
}
