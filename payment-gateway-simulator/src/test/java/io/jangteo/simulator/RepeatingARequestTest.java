package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static io.jangteo.simulator.Client.tossConfirmation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class RepeatingARequestTest {
  private static final String QUOTED = "\"0123456789abcdef\"";

  @TempDir Path folder;
  private Simulation simulation;
  private Client toss;
  private Client portOne;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    toss = simulation.toss();
    portOne = simulation.portOne();
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  /** First a confirm of pay-1 for 33,000 under key k; then, so many minutes later, another. */
  @ParameterizedTest(name = "{0}: {1} {2} {3} -> {5}")
  @CsvSource(
      textBlock =
          """
          # what                     , key , payment , amount , minutes, answer
          same request               , k   , pay-1   , 33000  , 0      , 200 first
          another amount             , k   , pay-1   , 1000   , 0      , 200 first
          another payment            , k   , pay-2   , 33000  , 0      , 200 first
          a body that is wrong       , k   , pay-1   , -1     , 0      , 200 first
          another key                , k2  , pay-1   , 33000  , 0      , 400 ALREADY_PROCESSED_PAYMENT
          another key and payment    , k2  , pay-2   , 33000  , 0      , 200 new
          no key                     , ''  , pay-1   , 33000  , 0      , 400 ALREADY_PROCESSED_PAYMENT
          just within 15 days        , k   , pay-1   , 33000  , 21599  , 200 first
          after 15 days              , k   , pay-1   , 33000  , 21600  , 400 ALREADY_PROCESSED_PAYMENT
          """)
  void toss_goes_by_the_key_and_not_by_the_body(
      String what, String key, String payment, long amount, int minutes, String answer) {
    var first = toss.tossConfirm("pay-1", "Idempotency-Key", "k");
    simulation.clock().advance(Duration.ofMinutes(minutes));

    var second = confirm(payment, amount, key);

    assertThat(describe(second, first)).as(what).isEqualTo(answer);
    assertThat(toss.books()).hasSize(answer.equals("200 new") ? 2 : 1);
  }

  @Test
  void toss_says_which_answer_is_a_repetition() {
    var first = toss.tossConfirm("pay-1", "Idempotency-Key", "k");
    var second = toss.tossConfirm("pay-1", "Idempotency-Key", "k");

    assertThat(second.header("idempotency-key")).isEqualTo("k");
    assertThat(second.header("x-tosspayments-trace-id"))
        .endsWith("," + first.header("x-tosspayments-trace-id"));
  }

  @ParameterizedTest
  @CsvSource({
    "sim-decline-1,          403 REJECT_CARD_PAYMENT",
    "sim-fail-1,             500 FAILED_INTERNAL_SYSTEM_PROCESSING",
    "sim-failafter-1,        500 FAILED_INTERNAL_SYSTEM_PROCESSING",
  })
  void errors_are_repeated_too(String payment, String answer) {
    assertThat(toss.tossConfirm(payment, "Idempotency-Key", "k").code()).isEqualTo(answer);
    assertThat(toss.tossConfirm(payment, "Idempotency-Key", "k").code()).isEqualTo(answer);
  }

  @Test
  void a_corrected_body_under_the_old_key_gets_the_old_refusal() {
    assertThat(confirm("pay-1", 1, "k").code()).isEqualTo("400 BELOW_MINIMUM_AMOUNT");
    assertThat(confirm("pay-1", 33_000, "k").code()).isEqualTo("400 BELOW_MINIMUM_AMOUNT");
    assertThat(confirm("pay-1", 33_000, "k2").status()).isEqualTo(200);
  }

  @Test
  void a_key_counts_on_its_own_path() {
    toss.tossConfirm("pay-1", "Idempotency-Key", "k");
    var cancelled = cancel("pay-1", "k");
    var again = cancel("pay-1", "k");

    assertThat(cancelled.text("status")).isEqualTo("PARTIAL_CANCELED");
    assertThat(again.body()).isEqualTo(cancelled.body());
    assertThat(toss.tossQuery("pay-1").number("balanceAmount")).isEqualTo(22_000);
  }

  @Test
  void without_a_key_a_cancel_repeated_is_a_second_cancel() {
    toss.tossConfirm("pay-1");
    cancel("pay-1", "");
    cancel("pay-1", "");

    assertThat(toss.tossQuery("pay-1").number("balanceAmount")).isEqualTo(11_000);
  }

  @Test
  void a_query_takes_no_notice_of_a_key() {
    assertThat(toss.send("GET", "/v1/payments/pay-1", "", "Idempotency-Key", "k").status())
        .isEqualTo(404);
    toss.tossConfirm("pay-1");
    assertThat(toss.send("GET", "/v1/payments/pay-1", "", "Idempotency-Key", "k").status())
        .isEqualTo(200);
  }

  @Test
  void a_key_is_at_most_300_long() {
    assertThat(toss.tossConfirm("pay-1", "Idempotency-Key", "k".repeat(301)).code())
        .isEqualTo("400 INVALID_IDEMPOTENCY_KEY");
    assertThat(toss.tossConfirm("pay-1", "Idempotency-Key", "k".repeat(300)).status())
        .isEqualTo(200);
  }

  @Test
  void while_the_first_runs_toss_asks_to_come_again() {
    var first = startSlowly(() -> toss.tossConfirm("sim-slow.3000-1", "Idempotency-Key", "k"));
    Await.until(() -> toss.tossQuery("sim-slow.3000-1").text("status").equals("IN_PROGRESS"));

    assertThat(toss.tossConfirm("sim-slow.3000-1", "Idempotency-Key", "k").code())
        .isEqualTo("409 IDEMPOTENT_REQUEST_PROCESSING");
    var answer = first.join();
    assertThat(answer.text("status")).isEqualTo("DONE");
    assertThat(toss.tossConfirm("sim-slow.3000-1", "Idempotency-Key", "k").body())
        .isEqualTo(answer.body());
  }

  @Test
  void two_approvals_at_once_under_two_keys_have_one_loser() {
    var first = startSlowly(() -> toss.tossConfirm("sim-slow.3000-1", "Idempotency-Key", "k"));
    Await.until(() -> toss.tossQuery("sim-slow.3000-1").text("status").equals("IN_PROGRESS"));

    var loser = toss.tossConfirm("sim-slow.3000-1", "Idempotency-Key", "k2");

    assertThat(loser.code()).isEqualTo("500 FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING");
    assertThat(loser.text("message")).startsWith("[S008]");
    assertThat(first.join().status()).isEqualTo(200);
  }

  @Test
  void portone_repeats_its_answer_for_three_hours() {
    var first = portOne.portOneConfirm(ORDER, "Idempotency-Key", QUOTED);
    simulation.clock().advance(Duration.ofMinutes(179));
    assertThat(portOne.portOneConfirm(ORDER, "Idempotency-Key", QUOTED).body())
        .isEqualTo(first.body());
    simulation.clock().advance(Duration.ofMinutes(1));
    assertThat(portOne.portOneConfirm(ORDER, "Idempotency-Key", QUOTED).code())
        .isEqualTo("409 ALREADY_PAID");
  }

  @Test
  void while_the_first_runs_portone_asks_to_come_again() {
    var slow = ORDER + "-simslow3000";
    var first = startSlowly(() -> portOne.portOneConfirm(slow, "Idempotency-Key", QUOTED));
    Await.until(() -> portOne.portOneQuery(slow).text("status").equals("READY"));

    assertThat(portOne.portOneConfirm(slow, "Idempotency-Key", QUOTED).code())
        .isEqualTo("409 IDEMPOTENCY_OUTSTANDING_REQUEST");
    assertThat(first.join().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef", "\"too-short\"", "\"open-ended-0123456789"})
  void portone_wants_its_key_long_and_quoted(String key) {
    assertThat(portOne.portOneConfirm(ORDER, "Idempotency-Key", key).code())
        .isEqualTo("400 INVALID_REQUEST");
    assertThat(portOne.books()).isEmpty();
  }

  private static CompletableFuture<Client.Reply> startSlowly(Supplier<Client.Reply> call) {
    return CompletableFuture.supplyAsync(call);
  }

  private Client.Reply confirm(String payment, long amount, String key) {
    var body = tossConfirmation(payment, ORDER, amount);
    return key.isEmpty()
        ? toss.post("/v1/payments/confirm", body)
        : toss.post("/v1/payments/confirm", body, "Idempotency-Key", key);
  }

  private Client.Reply cancel(String payment, String key) {
    var path = "/v1/payments/" + payment + "/cancel";
    var body = "{\"cancelReason\":\"r\",\"cancelAmount\":11000}";
    return key.isEmpty() ? toss.post(path, body) : toss.post(path, body, "Idempotency-Key", key);
  }

  private static String describe(Client.Reply reply, Client.Reply first) {
    if (reply.status() != 200) {
      return reply.code();
    }
    return reply.body().equals(first.body()) ? "200 first" : "200 new";
  }
}
