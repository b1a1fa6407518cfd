package io.jangteo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class CancellingAtTossTest {
  @TempDir Path folder;
  private Simulation simulation;
  private Client toss;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    toss = simulation.toss();
    toss.tossConfirm("pay-1");
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void without_an_amount_everything_goes_back() {
    var reply = cancel("{\"cancelReason\":\"r\"}");

    assertThat(reply.text("status")).isEqualTo("CANCELED");
    assertThat(reply.number("balanceAmount")).isZero();
    assertThat(cancel("{\"cancelReason\":\"r\"}").code()).isEqualTo("400 ALREADY_CANCELED_PAYMENT");
  }

  @Test
  void a_part_leaves_the_rest() {
    var reply = cancel("{\"cancelReason\":\"refund 1\",\"cancelAmount\":11000}");

    assertThat(reply.text("status")).isEqualTo("PARTIAL_CANCELED");
    assertThat(reply.number("balanceAmount")).isEqualTo(22_000);
    assertThat(reply.number("vat")).isEqualTo(2_000);
    var entry = reply.json().at("/cancels/0");
    assertThat(entry.path("cancelReason").asString()).isEqualTo("refund 1");
    assertThat(entry.path("refundableAmount").longValue()).isEqualTo(22_000);
    assertThat(entry.path("transactionKey").asString()).isEqualTo(reply.text("lastTransactionKey"));
  }

  @Test
  void parts_that_add_up_to_everything_stay_parts() {
    cancel("{\"cancelReason\":\"r\",\"cancelAmount\":11000}");
    var reply = cancel("{\"cancelReason\":\"r\",\"cancelAmount\":22000}");

    assertThat(reply.text("status")).isEqualTo("PARTIAL_CANCELED");
    assertThat(reply.number("balanceAmount")).isZero();
    assertThat(reply.json().path("cancels")).hasSize(2);
    assertThat(cancel("{\"cancelReason\":\"r\"}").code()).isEqualTo("403 NOT_CANCELABLE_AMOUNT");
  }

  @Test
  void no_more_goes_back_than_came() {
    assertThat(cancel("{\"cancelReason\":\"r\",\"cancelAmount\":33001}").code())
        .isEqualTo("403 NOT_CANCELABLE_AMOUNT");
    assertThat(toss.tossQuery("pay-1").number("balanceAmount")).isEqualTo(33_000);
  }

  @Test
  void a_balance_that_differs_from_the_expected_one_stops_it() {
    assertThat(cancel("{\"cancelReason\":\"r\",\"refundableAmount\":22000}").code())
        .isEqualTo("400 NOT_MATCHES_REFUNDABLE_AMOUNT");
    assertThat(cancel("{\"cancelReason\":\"r\",\"refundableAmount\":33000}").status())
        .isEqualTo(200);
  }

  @Test
  void a_reason_and_a_real_amount_are_needed() {
    assertThat(cancel("{}").code()).isEqualTo("400 INVALID_REQUEST");
    assertThat(cancel("{\"cancelReason\":\"r\",\"cancelAmount\":0}").code())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void only_a_captured_payment_is_cancelled() {
    toss.tossConfirm("sim-decline-1");

    assertThat(toss.post("/v1/payments/sim-decline-1/cancel", "{\"cancelReason\":\"r\"}").code())
        .isEqualTo("403 NOT_CANCELABLE_PAYMENT");
    assertThat(toss.post("/v1/payments/nothing/cancel", "{\"cancelReason\":\"r\"}").code())
        .isEqualTo("404 NOT_FOUND_PAYMENT");
  }

  private Client.Reply cancel(String body) {
    return toss.post("/v1/payments/pay-1/cancel", body);
  }
}
