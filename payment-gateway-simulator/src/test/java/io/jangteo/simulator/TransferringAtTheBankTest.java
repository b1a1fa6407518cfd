package io.jangteo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class TransferringAtTheBankTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir Path folder;
  private Simulation simulation;
  private Client bank;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    bank = bank(simulation.simulator().port());
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void a_transfer_is_done_once_for_one_id() {
    var first = send(bank, "payout-1", "110-1", 50_000);
    var second = send(bank, "payout-1", "110-1", 50_000);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("status")).isEqualTo("COMPLETED");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(bank.get("/bank/v1/transfers/payout-1").body()).isEqualTo(first.body());
    assertThat(books()).containsExactly("payout-1 COMPLETED 50000");
  }

  @Test
  void its_id_is_the_key_and_stands_for_one_body() {
    send(bank, "payout-1", "110-1", 50_000);
    var otherwise =
        bank.post(
            "/bank/v1/transfers",
            body("payout-1", "110-1", 50_000),
            "Idempotency-Key",
            "another-key");

    assertThat(otherwise.code()).isEqualTo("400 INVALID_REQUEST");
    assertThat(books()).containsExactly("payout-1 COMPLETED 50000");
  }

  @Test
  void nobody_else_has_transfers_made() {
    var stranger = bank(simulation.simulator().port()).authorizedBy("Bearer guessed");

    assertThat(send(stranger, "payout-1", "110-1", 1).code()).isEqualTo("401 UNAUTHORIZED");
    assertThat(bank.get("/bank/v1/transfers/payout-1").code()).isEqualTo("404 NO_SUCH_TRANSFER");
  }

  /** What the sender meets, what a query says then, and what the same id gets again. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          sim-decline-1                 , 422 ACCOUNT_CLOSED , DECLINED  , 422 ACCOUNT_CLOSED
          sim-decline.HOLDER_MISMATCH-1 , 422 HOLDER_MISMATCH, DECLINED  , 422 HOLDER_MISMATCH
          sim-fail-1                    , 500 FAILED_INTERNAL_SYSTEM_PROCESSING, '' , '200 '
          sim-failafter-1               , 500 FAILED_INTERNAL_SYSTEM_PROCESSING, COMPLETED , '200 '
          sim-silence-1                 , silence            , COMPLETED , '200 '
          sim-silencebefore-1           , silence            , ''        , '200 '
          sim-badgatewayafter-1         , 502                , COMPLETED , '200 '
          """)
  void the_accounts_number_asks_for_its_fault(
      String account, String first, String then, String again) {
    assertThat(met(first.equals("silence") ? bank.withPatience(SHORT) : bank, account))
        .isEqualTo(first);
    Await.until(() -> bank.get("/bank/v1/transfers/payout-1").text("status").equals(then));
    assertThat(met(bank, account)).isEqualTo(again);
    assertThat(books()).hasSize(1);
  }

  @Test
  void a_slow_transfer_is_done_after_its_sender_has_gone() {
    assertThat(met(bank.withPatience(SHORT), "sim-slow.2000-1")).isEqualTo("silence");
    assertThat(bank.get("/bank/v1/transfers/payout-1").code()).isEqualTo("404 NO_SUCH_TRANSFER");

    Await.until(() -> bank.get("/bank/v1/transfers/payout-1").status() == 200);
  }

  @Test
  void rules_are_the_banks_as_they_are_the_gateways() {
    bank.rule(
        "{\"provider\":\"bank\",\"operation\":\"transfer\",\"effect\":\"bad-gateway\",\"times\":1}");

    assertThat(send(bank, "payout-1", "110-1", 1).status()).isEqualTo(502);
    assertThat(send(bank, "payout-1", "110-1", 1).status()).isEqualTo(200);
  }

  @Test
  void money_may_come_back_once() {
    send(bank, "payout-1", "110-1", 50_000);
    var back = "{\"id\":\"payout-1\",\"code\":\"HOLDER_MISMATCH\"}";

    assertThat(bank.post("/admin/bank/returns", back).status()).isEqualTo(200);
    assertThat(bank.post("/admin/bank/returns", back).status()).isEqualTo(409);
    assertThat(bank.post("/admin/bank/returns", "{\"id\":\"nobody\"}").status()).isEqualTo(404);
    var returned = bank.get("/bank/v1/transfers/payout-1");
    assertThat(returned.text("status")).isEqualTo("RETURNED");
    assertThat(returned.text("code")).isEqualTo("HOLDER_MISMATCH");
  }

  @Test
  void a_killed_bank_knows_its_transfers(@TempDir Path own) throws Exception {
    try (var first = OwnProcess.with(own, Map.of())) {
      send(bank(first.port()), "payout-1", "110-1", 50_000);
      first.kill();
    }
    try (var second = OwnProcess.with(own, Map.of())) {
      assertThat(bank(second.port()).get("/bank/v1/transfers/payout-1").text("status"))
          .isEqualTo("COMPLETED");
    }
  }

  private static Client bank(int port) {
    return new Client(port, Duration.ofSeconds(10)).authorizedBy("Bearer bank-simulator-key");
  }

  private static String met(Client client, String account) {
    try {
      var reply =
          client.tried(
              "POST",
              "/bank/v1/transfers",
              body("payout-1", account, 50_000),
              "Idempotency-Key",
              "payout-1");
      return reply.status() == 502 ? "502" : reply.code();
    } catch (java.io.IOException e) {
      return "silence";
    }
  }

  private static Client.Reply send(Client client, String id, String account, long amount) {
    return client.post("/bank/v1/transfers", body(id, account, amount), "Idempotency-Key", id);
  }

  private static String body(String id, String account, long amount) {
    return """
        {"id":"%s","amount":%d,"currency":"KRW","bankCode":"088","accountNumber":"%s",\
        "holder":"Kim"}"""
        .formatted(id, amount, account);
  }

  private List<String> books() {
    return bank.get("/admin/bank/books")
        .json()
        .valueStream()
        .map(
            line ->
                "%s %s %d"
                    .formatted(
                        line.path("id").asString(""),
                        line.path("status").asString(""),
                        line.path("amount").longValue()))
        .toList();
  }
}
