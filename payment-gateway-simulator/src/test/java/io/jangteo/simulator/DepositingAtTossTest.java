package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init")
class DepositingAtTossTest {
  private static final String VA = "sim-va-1";
  private static final String REFUND_ACCOUNT =
      "\"refundReceiveAccount\":{\"bank\":\"88\",\"accountNumber\":\"110000000000\",\"holderName\":\"홍길동\"}";

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
  void a_confirm_issues_the_account_and_takes_nothing() {
    var confirmed = toss.tossConfirm(VA);

    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(confirmed.text("method")).isEqualTo("가상계좌");
    assertThat(confirmed.json().path("approvedAt").isNull()).isTrue();
    assertThat(confirmed.json().path("card").isNull()).isTrue();
    assertThat(confirmed.number("balanceAmount")).isEqualTo(33_000);
    assertThat(confirmed.text("secret")).startsWith("ps_").hasSizeLessThanOrEqualTo(50);
    var account = confirmed.json().path("virtualAccount");
    assertThat(account.path("accountNumber").asString()).matches("X\\d{13}");
    assertThat(account.path("bankCode").asString()).isEqualTo("88");
    assertThat(account.path("dueDate").asString()).isEqualTo("2026-11-28T10:15:31+09:00");
    assertThat(account.path("refundStatus").asString()).isEqualTo("NONE");
    assertThat(account.path("expired").booleanValue()).isFalse();
    assertThat(account.path("settlementStatus").asString()).isEqualTo("INCOMPLETED");
    assertThat(line().path("approvedAt").isNull()).isTrue();
    assertThat(line().path("method").asString()).isEqualTo("VIRTUAL_ACCOUNT");
  }

  @Test
  void only_the_confirm_tells_the_secret() {
    var confirmed = toss.tossConfirm(VA, "Idempotency-Key", "k");

    assertThat(toss.tossQuery(VA).json().path("secret").isNull()).isTrue();
    assertThat(toss.tossQuery(VA).json().path("virtualAccount"))
        .isEqualTo(confirmed.json().path("virtualAccount"));
    assertThat(toss.tossConfirm(VA, "Idempotency-Key", "k").body()).isEqualTo(confirmed.body());
    assertThat(toss.tossConfirm(VA).code()).isEqualTo("400 ALREADY_PROCESSED_PAYMENT");
  }

  @Test
  void a_session_asks_for_one_too_and_for_its_due_date() {
    session("\"method\":\"VIRTUAL_ACCOUNT\",\"dueSeconds\":3600");

    assertThat(toss.tossQuery("pay-1").json().path("virtualAccount").isNull()).isTrue();
    assertThat(toss.tossConfirm("pay-1").json().at("/virtualAccount/dueDate").asString())
        .isEqualTo("2026-11-21T11:15:31+09:00");
  }

  @Test
  void a_session_of_no_known_method_is_refused() {
    assertThat(session("\"method\":\"CASH\"").status()).isEqualTo(400);
    assertThat(session("\"method\":\"VIRTUAL_ACCOUNT\",\"dueSeconds\":0").status()).isEqualTo(400);
    assertThat(session("\"autoApprove\":true").status()).isEqualTo(400);
  }

  @Test
  void the_money_comes_with_the_deposit() {
    toss.tossConfirm(VA);
    simulation.clock().advance(Duration.ofHours(1));

    assertThat(deposit("").text("status")).isEqualTo("DONE");

    var paid = toss.tossQuery(VA);
    assertThat(paid.text("status")).isEqualTo("DONE");
    assertThat(paid.text("approvedAt")).isEqualTo("2026-11-21T11:15:31+09:00");
    assertThat(line().path("approvedAt").asString()).isEqualTo("2026-11-21T02:15:31.250Z");
    assertThat(line().path("depositor").asString()).isEqualTo("홍길동");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,"amount":33000                             | 200
          ,"amount":32999                             | 409
          ,"amount":33001                             | 409
          ,"amount":32999,"force":true                | 409
          """)
  void the_bank_takes_the_whole_amount_or_nothing(String more, int status) {
    toss.tossConfirm(VA);

    assertThat(deposit(more).status()).isEqualTo(status);
    assertThat(toss.tossQuery(VA).text("status"))
        .isEqualTo(status == 200 ? "DONE" : "WAITING_FOR_DEPOSIT");
  }

  @Test
  void a_deposit_needs_an_account_that_waits() {
    assertThat(deposit("").status()).isEqualTo(404);
    session("\"method\":\"VIRTUAL_ACCOUNT\"");
    assertThat(deposit("pay-1", "").status()).isEqualTo(409);
    toss.tossConfirm("pay-2");
    assertThat(deposit("pay-2", "").status()).isEqualTo(409);
    toss.tossConfirm(VA);
    deposit("");
    assertThat(deposit("").status()).isEqualTo(409);
    assertThat(deposit(",\"force\":true").status()).isEqualTo(409);
  }

  @Test
  void after_the_due_date_the_account_is_overdue_and_nobody_is_told() {
    toss.tossConfirm("sim-va.3600-1");
    told(2);
    simulation.clock().advance(Duration.ofHours(1));
    assertThat(expired("sim-va.3600-1")).isFalse();
    simulation.clock().advance(Duration.ofSeconds(1));

    assertThat(expired("sim-va.3600-1")).isTrue();
    assertThat(toss.tossQuery("sim-va.3600-1").text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(deposit("sim-va.3600-1", "").status()).isEqualTo(409);
    assertThat(simulation.webhooks().isQuiet()).isTrue();
  }

  @Test
  void a_deposit_can_slip_through_after_the_due_date() {
    toss.tossConfirm("sim-va.1-1");
    simulation.clock().advance(Duration.ofDays(1));

    assertThat(deposit("sim-va.1-1", ",\"force\":true").text("status")).isEqualTo("DONE");
    assertThat(expired("sim-va.1-1")).isFalse();
  }

  @Test
  void a_key_can_have_the_deposit_come_by_itself() {
    toss.tossConfirm("sim-vadeposit.60000-1");
    assertThat(toss.tossQuery("sim-vadeposit.60000-1").text("status"))
        .isEqualTo("WAITING_FOR_DEPOSIT");
    simulation.clock().advance(Duration.ofMinutes(1));

    Await.until(() -> toss.tossQuery("sim-vadeposit.60000-1").text("status").equals("DONE"));
  }

  @Test
  void a_deposit_that_was_an_error_leaves_the_account_waiting() {
    toss.tossConfirm(VA);
    assertThat(bounce(VA)).isEqualTo(409);
    deposit("");

    assertThat(bounce(VA)).isEqualTo(200);

    var waiting = toss.tossQuery(VA);
    assertThat(waiting.text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(waiting.json().path("approvedAt").isNull()).isTrue();
    assertThat(line().path("approvedAt").isNull()).isTrue();
    assertThat(deposit("").text("status")).isEqualTo("DONE");
  }

  @Test
  void a_key_can_have_its_deposit_bounce() {
    toss.tossConfirm("sim-vabounce.60000-1");
    simulation.clock().advance(Duration.ofMinutes(1));
    Await.until(() -> toss.tossQuery("sim-vabounce.60000-1").text("status").equals("DONE"));
    simulation.clock().advance(Duration.ofMinutes(1));
    Await.until(
        () -> toss.tossQuery("sim-vabounce.60000-1").text("status").equals("WAITING_FOR_DEPOSIT"));

    assertThat(deposit("sim-vabounce.60000-1", "").text("status")).isEqualTo("DONE");
  }

  @Test
  void before_the_deposit_it_is_cancelled_whole_and_was_never_paid() {
    toss.tossConfirm(VA);
    assertThat(cancel("\"cancelAmount\":11000").code())
        .isEqualTo("403 NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
    assertThat(cancel("\"cancelAmount\":33001").code()).isEqualTo("403 NOT_CANCELABLE_AMOUNT");

    var cancelled = cancel("\"cancelAmount\":33000");

    assertThat(cancelled.text("status")).isEqualTo("CANCELED");
    assertThat(cancelled.number("balanceAmount")).isZero();
    assertThat(cancelled.json().path("approvedAt").isNull()).isTrue();
    assertThat(cancelled.json().at("/cancels/0/cancelAmount").longValue()).isEqualTo(33_000);
    assertThat(cancelled.json().at("/virtualAccount/refundStatus").asString()).isEqualTo("NONE");
    assertThat(toss.tossQuery(VA).body()).isEqualTo(cancelled.body());
    assertThat(line().path("cancelledAmount").longValue()).isEqualTo(33_000);
    assertThat(line().path("approvedAt").isNull()).isTrue();
    assertThat(cancel("\"cancelAmount\":33000").code()).isEqualTo("400 ALREADY_CANCELED_PAYMENT");
  }

  @Test
  void a_closed_account_takes_only_what_slips_through() {
    toss.tossConfirm(VA);
    cancel("\"cancelAmount\":33000");
    assertThat(deposit("").status()).isEqualTo(409);

    assertThat(deposit(",\"force\":true").text("status")).isEqualTo("DONE");

    assertThat(toss.tossQuery(VA).number("balanceAmount")).isEqualTo(33_000);
    assertThat(line().path("cancelledAmount").longValue()).isZero();
    assertThat(cancel(REFUND_ACCOUNT).text("status")).isEqualTo("CANCELED");
    assertThat(line().path("cancelledAmount").longValue()).isEqualTo(33_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "refundableAmount":33000                                                                         | 400 INVALID_REFUND_ACCOUNT_INFO
          "refundReceiveAccount":{"bank":"88","accountNumber":"110000000000"}                              | 400 INVALID_REFUND_ACCOUNT_INFO
          "refundReceiveAccount":{"bankCode":"88","accountNumber":"110000000000","holderName":"홍길동"}     | 400 INVALID_REFUND_ACCOUNT_INFO
          "refundReceiveAccount":{"bank":"00","accountNumber":"110000000000","holderName":"홍길동"}         | 400 INVALID_BANK
          "refundReceiveAccount":{"bank":"88","accountNumber":"110-000-000000","holderName":"홍길동"}       | 400 INVALID_REFUND_ACCOUNT_NUMBER
          "refundReceiveAccount":{"bank":"88","accountNumber":"110000000000","holderName":"홍길동"}         | 200 NORMAL
          """)
  void after_the_deposit_a_cancel_says_where_the_money_is_to_go(String more, String answer) {
    toss.tossConfirm(VA);
    deposit("");

    assertThat(cancel(more).code().strip()).isEqualTo(answer);
    assertThat(toss.tossQuery(VA).number("balanceAmount"))
        .isEqualTo(answer.startsWith("200") ? 0 : 33_000);
  }

  @Test
  void a_deposit_goes_back_in_parts() {
    toss.tossConfirm(VA);
    deposit("");
    var part = cancel("\"cancelAmount\":11000," + REFUND_ACCOUNT);

    assertThat(part.text("status")).isEqualTo("PARTIAL_CANCELED");
    assertThat(part.json().at("/virtualAccount/refundStatus").asString()).isEqualTo("PENDING");
    assertThat(part.json().at("/virtualAccount/refundReceiveAccount/accountNumber").asString())
        .isEqualTo("110000000000");
    simulation.clock().advance(Duration.ofDays(2));
    assertThat(toss.tossQuery(VA).json().at("/virtualAccount/refundStatus").asString())
        .isEqualTo("COMPLETED");
  }

  @Test
  void a_card_has_no_account_to_refund_to() {
    toss.tossConfirm("pay-1");

    assertThat(
            toss.post(
                    "/v1/payments/pay-1/cancel", "{\"cancelReason\":\"r\"," + REFUND_ACCOUNT + "}")
                .code())
        .isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void every_change_is_told_twice_once_with_the_secret() {
    var secret = toss.tossConfirm(VA).text("secret");
    assertThatBothTell("WAITING_FOR_DEPOSIT", secret);
    deposit("");
    var first = assertThatBothTell("DONE", secret);
    bounce(VA);
    assertThatBothTell("WAITING_FOR_DEPOSIT", secret);
    deposit("");
    var second = assertThatBothTell("DONE", secret);
    assertThat(second.path("transactionKey")).isNotEqualTo(first.path("transactionKey"));
    cancel("\"cancelAmount\":11000," + REFUND_ACCOUNT);
    var part = assertThatBothTell("PARTIAL_CANCELED", secret);
    assertThat(part.path("transactionKey").asString())
        .isEqualTo(toss.tossQuery(VA).json().at("/cancels/0/transactionKey").asString());
  }

  /** The flat one, which has neither an event type nor a payment key. */
  private JsonNode assertThatBothTell(String status, String secret) {
    var told = told(2);
    var flat = told.stream().filter(n -> !n.json().has("eventType")).findFirst().orElseThrow();
    var enveloped = told.stream().filter(n -> n.json().has("eventType")).findFirst().orElseThrow();
    assertThat(enveloped.status()).isEqualTo(status);
    assertThat(enveloped.json().at("/data/secret").isNull()).isTrue();
    assertThat(flat.json().propertyNames())
        .containsExactlyInAnyOrder("createdAt", "secret", "status", "transactionKey", "orderId");
    assertThat(flat.json().path("status").asString()).isEqualTo(status);
    assertThat(flat.json().path("secret").asString()).isEqualTo(secret);
    assertThat(flat.json().path("orderId").asString()).isEqualTo(ORDER);
    assertThat(flat.json().path("transactionKey"))
        .isEqualTo(enveloped.json().at("/data/lastTransactionKey"));
    assertThat(flat.header("tosspayments-webhook-transmission-id")).startsWith("whtrans_");
    return flat.json();
  }

  private List<WebhookReceiver.Notice> told(int times) {
    return Stream.generate(simulation.webhooks()::next).limit(times).toList();
  }

  private Client.Reply session(String more) {
    return toss.post(
        "/admin/sessions",
        "{\"provider\":\"toss\",\"paymentKey\":\"pay-1\",\"orderId\":\"%s\",\"amount\":33000,%s}"
            .formatted(ORDER, more));
  }

  private Client.Reply deposit(String more) {
    return deposit(VA, more);
  }

  private Client.Reply deposit(String key, String more) {
    return toss.post(
        "/admin/deposits", "{\"provider\":\"toss\",\"paymentKey\":\"%s\"%s}".formatted(key, more));
  }

  private int bounce(String key) {
    return toss.post(
            "/admin/bounces", "{\"provider\":\"toss\",\"paymentKey\":\"%s\"}".formatted(key))
        .status();
  }

  private Client.Reply cancel(String more) {
    return toss.post(
        "/v1/payments/" + VA + "/cancel", "{\"cancelReason\":\"r\",%s}".formatted(more));
  }

  private boolean expired(String key) {
    return toss.tossQuery(key).json().at("/virtualAccount/expired").booleanValue();
  }

  private JsonNode line() {
    return toss.books().get(0);
  }
}
