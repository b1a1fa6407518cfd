package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
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
class DepositingThroughPortOneTest {
  private static final String VA = ORDER + "-simvaX1";
  private static final String REFUND_ACCOUNT =
      "\"refundAccount\":{\"bank\":\"SHINHAN\",\"number\":\"110000000000\",\"holderName\":\"홍길동\"}";

  @TempDir Path folder;
  private Simulation simulation;
  private WebhookReceiver webhooks;
  private Client portOne;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    webhooks = simulation.webhooks();
    portOne = simulation.portOne();
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void a_confirm_issues_the_account_and_takes_nothing() {
    assertThat(portOne.portOneConfirm(VA).status()).isEqualTo(200);

    var issued = portOne.portOneQuery(VA);
    assertThat(issued.text("status")).isEqualTo("VIRTUAL_ACCOUNT_ISSUED");
    assertThat(issued.text("pgTxId")).isNotEmpty();
    assertThat(issued.json().has("paidAt")).isFalse();
    assertThat(issued.json().at("/amount/paid").longValue()).isZero();
    assertThat(issued.json().at("/channel/pgProvider").asString()).isEqualTo("TOSSPAYMENTS");
    var method = issued.json().path("method");
    assertThat(method.path("type").asString()).isEqualTo("PaymentMethodVirtualAccount");
    assertThat(method.path("accountNumber").asString()).matches("X\\d{13}");
    assertThat(method.path("expiredAt").asString()).isEqualTo("2026-11-28T01:15:31.250Z");
    assertThat(portOne.books().get(0).path("approvedAt").isNull()).isTrue();
    assertThat(portOne.portOneConfirm(VA).code()).isEqualTo("409 ALREADY_PAID");
  }

  @Test
  void the_suffix_says_how_long_it_can_be_paid() {
    var hour = ORDER + "-simva3600";
    portOne.portOneConfirm(hour);
    simulation.clock().advance(Duration.ofSeconds(3_601));

    assertThat(deposit(hour, "").status()).isEqualTo(409);
    assertThat(portOne.portOneQuery(hour).text("status")).isEqualTo("VIRTUAL_ACCOUNT_ISSUED");
    assertThat(deposit(hour, ",\"force\":true").status()).isEqualTo(200);
  }

  @Test
  void the_money_comes_with_the_deposit() {
    portOne.portOneConfirm(VA);
    assertThat(deposit(VA, ",\"depositor\":\"임꺽정\"").text("status")).isEqualTo("DONE");

    var paid = portOne.portOneQuery(VA);
    assertThat(paid.text("status")).isEqualTo("PAID");
    assertThat(paid.text("paidAt")).isEqualTo("2026-11-21T01:15:31.250Z");
    assertThat(paid.json().at("/amount/paid").longValue()).isEqualTo(33_000);
    assertThat(paid.json().at("/method/remitterName").asString()).isEqualTo("임꺽정");
    assertThat(portOne.books().get(0).path("depositor").asString()).isEqualTo("임꺽정");
  }

  @Test
  void the_deposit_is_told_even_when_the_confirm_was_not_to_be() {
    portOne.post(
        "/payments/" + VA + "/confirm",
        "{\"paymentToken\":\"t\",\"totalAmount\":33000,\"skipWebhook\":true}");
    deposit(VA, "");

    assertThat(webhooks.next().type()).isEqualTo("Transaction.Paid");
  }

  @Test
  void every_change_is_told() {
    portOne.portOneConfirm(VA);
    assertThat(webhooks.next().type()).isEqualTo("Transaction.VirtualAccountIssued");
    deposit(VA, "");
    assertThat(webhooks.next().type()).isEqualTo("Transaction.Paid");
    cancel("\"amount\":11000," + REFUND_ACCOUNT);
    assertThat(webhooks.next().type()).isEqualTo("Transaction.PartialCancelled");
    cancel(REFUND_ACCOUNT);
    assertThat(webhooks.next().type()).isEqualTo("Transaction.Cancelled");
  }

  @Test
  void an_account_nobody_paid_into_is_closed() {
    portOne.portOneConfirm(VA);
    webhooks.next();

    assertThat(close(VA).text("closedAt")).isEqualTo("2026-11-21T01:15:31.250Z");

    var closed = portOne.portOneQuery(VA);
    assertThat(closed.text("status")).isEqualTo("CANCELLED");
    assertThat(closed.json().has("paidAt")).isFalse();
    assertThat(closed.json().at("/amount/paid").longValue()).isZero();
    assertThat(closed.json().at("/amount/cancelled").longValue()).isZero();
    var notice = webhooks.next();
    assertThat(notice.type()).isEqualTo("Transaction.Cancelled");
    assertThat(notice.json().at("/data/cancellationId").asString())
        .isEqualTo(closed.json().at("/cancellations/0/id").asString());
    assertThat(deposit(VA, "").status()).isEqualTo(409);
    assertThat(close(VA).code()).isEqualTo("409 PAYMENT_NOT_WAITING_FOR_DEPOSIT");
    assertThat(cancel(REFUND_ACCOUNT).code()).isEqualTo("409 PAYMENT_NOT_PAID");
  }

  @Test
  void only_an_account_that_waits_is_closed() {
    assertThat(close(VA).code()).isEqualTo("404 PAYMENT_NOT_FOUND");
    portOne.portOneConfirm(ORDER);
    assertThat(close(ORDER).code()).isEqualTo("409 PAYMENT_NOT_WAITING_FOR_DEPOSIT");
    portOne.portOneConfirm(VA);
    deposit(VA, "");
    assertThat(close(VA).code()).isEqualTo("409 PAYMENT_NOT_WAITING_FOR_DEPOSIT");
  }

  @Test
  void a_deposit_can_slip_through_after_the_account_was_closed() {
    portOne.portOneConfirm(VA);
    close(VA);

    assertThat(deposit(VA, ",\"force\":true").status()).isEqualTo(200);

    assertThat(portOne.portOneQuery(VA).text("status")).isEqualTo("PAID");
    assertThat(portOne.books().get(0).path("cancelledAmount").longValue()).isZero();
  }

  @Test
  void before_the_deposit_there_is_nothing_to_cancel_nor_to_register() {
    portOne.portOneConfirm(VA);

    assertThat(cancel(REFUND_ACCOUNT).code()).isEqualTo("409 PAYMENT_NOT_PAID");
    assertThat(portOne.post("/payments/" + VA + "/pre-register", "{\"totalAmount\":33000}").code())
        .isEqualTo("409 ALREADY_PAID");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "amount":33000                                                                    | 502 PG_PROVIDER     | INVALID_REFUND_ACCOUNT_INFO
          "refundAccount":{"bank":"SHINHAN","number":"1-1","holderName":"홍길동"}            | 502 PG_PROVIDER     | INVALID_REFUND_ACCOUNT_NUMBER
          "refundAccount":{"bank":"88","number":"110000000000","holderName":"홍길동"}        | 400 INVALID_REQUEST | ''
          "refundAccount":{"bank":"SHINHAN","number":"110000000000"}                        | 400 INVALID_REQUEST | ''
          "refundAccount":{"bank":"SHINHAN","number":"110000000000","holderName":"홍길동"}   | 200                 | ''
          """)
  void after_the_deposit_a_cancel_says_where_the_money_is_to_go(
      String more, String answer, String pgCode) {
    portOne.portOneConfirm(VA);
    deposit(VA, "");

    var reply = cancel(more);

    assertThat(reply.code().strip()).isEqualTo(answer);
    assertThat(reply.text("pgCode")).isEqualTo(pgCode);
  }

  @Test
  void a_suffix_can_have_the_deposit_come_by_itself() {
    var itself = ORDER + "-simvadeposit60000";
    portOne.portOneConfirm(itself);
    simulation.clock().advance(Duration.ofMinutes(1));

    Await.until(() -> portOne.portOneQuery(itself).text("status").equals("PAID"));
  }

  @Test
  void a_deposit_that_was_an_error_is_toss_s_affair() {
    portOne.portOneConfirm(VA);
    deposit(VA, "");

    assertThat(
            portOne
                .post("/admin/bounces", "{\"provider\":\"portone\",\"paymentId\":\"" + VA + "\"}")
                .status())
        .isEqualTo(409);
  }

  @Test
  void a_suffix_for_a_bounce_is_a_deposit_here() {
    var steady = ORDER + "-simvabounce60000";
    var later = ORDER + "-simvadeposit120000";
    portOne.portOneConfirm(steady);
    portOne.portOneConfirm(later);
    simulation.clock().advance(Duration.ofMinutes(1));
    Await.until(() -> portOne.portOneQuery(steady).text("status").equals("PAID"));
    simulation.clock().advance(Duration.ofMinutes(1));
    Await.until(() -> portOne.portOneQuery(later).text("status").equals("PAID"));

    assertThat(portOne.portOneQuery(steady).text("status")).isEqualTo("PAID");
  }

  @Test
  void a_cancel_can_be_accepted_now_and_done_later() {
    var later = ORDER + "-simcancelpending60000";
    portOne.portOneConfirm(later);
    webhooks.next();

    var cancellation = cancel(later, "\"amount\":11000").json().path("cancellation");

    assertThat(cancellation.path("status").asString()).isEqualTo("REQUESTED");
    assertThat(cancellation.has("cancelledAt")).isFalse();
    assertThat(webhooks.next().type()).isEqualTo("Transaction.CancelPending");
    assertThat(portOne.portOneQuery(later).text("status")).isEqualTo("PAID");
    assertThat(portOne.books().get(0).path("cancelledAmount").longValue()).isZero();
    assertThat(cancel(later, "\"amount\":22001").code())
        .isEqualTo("409 CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");

    simulation.clock().advance(Duration.ofMinutes(1));
    var done = webhooks.next();
    assertThat(done.type()).isEqualTo("Transaction.PartialCancelled");
    assertThat(done.json().at("/data/cancellationId")).isEqualTo(cancellation.path("id"));
    assertThat(portOne.portOneQuery(later).text("status")).isEqualTo("PARTIAL_CANCELLED");
    assertThat(portOne.books().get(0).path("cancelledAmount").longValue()).isEqualTo(11_000);
  }

  @Test
  void a_cancel_can_be_answered_200_and_have_failed() {
    var failing = ORDER + "-simcancelfailed";
    portOne.portOneConfirm(failing);

    assertThat(cancel(failing, "\"amount\":11000").json().at("/cancellation/status").asString())
        .isEqualTo("FAILED");
    var payment = portOne.portOneQuery(failing);
    assertThat(payment.text("status")).isEqualTo("PAID");
    assertThat(payment.json().at("/amount/cancelled").longValue()).isZero();
    assertThat(portOne.books().get(0).path("cancelledAmount").longValue()).isZero();
  }

  private Client.Reply deposit(String key, String more) {
    return portOne.post(
        "/admin/deposits",
        "{\"provider\":\"portone\",\"paymentId\":\"%s\"%s}".formatted(key, more));
  }

  private Client.Reply close(String key) {
    return portOne.post("/payments/" + key + "/virtual-account/close", "");
  }

  private Client.Reply cancel(String more) {
    return cancel(VA, more);
  }

  private Client.Reply cancel(String key, String more) {
    return portOne.post("/payments/" + key + "/cancel", "{\"reason\":\"r\",%s}".formatted(more));
  }
}
