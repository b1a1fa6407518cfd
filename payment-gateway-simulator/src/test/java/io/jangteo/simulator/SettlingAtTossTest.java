package io.jangteo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The clock stands at a Saturday, 21 November 2026, in Seoul. */
@SuppressWarnings("NullAway.Init")
class SettlingAtTossTest {
  private static final String ONE_DAY = "startDate=2026-11-21&endDate=2026-11-21";

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
  void an_approval_is_paid_out_without_its_fee() {
    var payment = toss.tossConfirm("pay-1");

    var row = rows(ONE_DAY).getFirst();

    assertThat(row.path("transactionKey").asString()).isEqualTo(payment.text("lastTransactionKey"));
    assertThat(amounts(row)).containsExactly(33_000L, 1_052L, 957L, 95L, 31_948L);
    assertThat(row.at("/fees/0/type").asString()).isEqualTo("BASE");
    assertThat(row.at("/fees/0/fee").longValue()).isEqualTo(1_052);
    assertThat(row.path("soldDate").asString()).isEqualTo("2026-11-21");
    assertThat(row.path("paidOutDate").asString()).isEqualTo("2026-11-25");
    assertThat(row.path("card")).isEqualTo(payment.json().path("card"));
    assertThat(row.path("cancel").isNull()).isTrue();
  }

  @Test
  void a_cancel_is_a_row_of_its_own_and_negative() {
    toss.tossConfirm("pay-1");
    simulation.clock().advance(Duration.ofDays(1));
    var cancelled =
        toss.post("/v1/payments/pay-1/cancel", "{\"cancelReason\":\"r\",\"cancelAmount\":11000}");

    var rows = rows("startDate=2026-11-22&endDate=2026-11-22");

    assertThat(rows).hasSize(1);
    var row = rows.getFirst();
    assertThat(amounts(row)).containsExactly(-11_000L, -350L, -319L, -31L, -10_650L);
    assertThat(row.path("transactionKey").asString())
        .isEqualTo(cancelled.text("lastTransactionKey"));
    assertThat(row.path("approvedAt").asString()).isEqualTo("2026-11-21T10:15:31+09:00");
    assertThat(row.at("/cancel/cancelAmount").longValue()).isEqualTo(11_000);
  }

  @Test
  void the_fee_of_a_deposit_is_not_returned_with_it() {
    toss.tossConfirm("sim-va-1");
    toss.post("/admin/deposits", "{\"provider\":\"toss\",\"paymentKey\":\"sim-va-1\"}");
    toss.post(
        "/v1/payments/sim-va-1/cancel",
        """
        {"cancelReason":"r","cancelAmount":11000,
         "refundReceiveAccount":{"bank":"88","accountNumber":"1234567890","holderName":"kim"}}""");

    var rows = rows(ONE_DAY);

    assertThat(rows).hasSize(2);
    assertThat(amounts(rows.getFirst())).containsExactly(33_000L, 1_052L, 957L, 95L, 31_948L);
    assertThat(amounts(rows.getLast())).containsExactly(-11_000L, 0L, 0L, 0L, -11_000L);
  }

  @Test
  void only_money_that_came_is_settled() {
    toss.tossConfirm("sim-decline-1");
    toss.tossConfirm("sim-va-1");
    toss.tossConfirm("sim-va-2");
    toss.post("/v1/payments/sim-va-1/cancel", "{\"cancelReason\":\"r\"}");
    toss.post("/admin/deposits", "{\"provider\":\"toss\",\"paymentKey\":\"sim-va-2\"}");

    var rows = rows(ONE_DAY);

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().path("method").asString()).isEqualTo("가상계좌");
    assertThat(rows.getFirst().at("/virtualAccount/bankCode").asString()).isEqualTo("88");
  }

  @Test
  void a_payout_is_asked_for_by_its_own_day() {
    toss.tossConfirm("saturday");
    simulation.clock().advance(Duration.ofDays(1));
    toss.tossConfirm("sunday");
    simulation.clock().advance(Duration.ofDays(1));
    toss.tossConfirm("monday");

    assertThat(keys(paidOutOn("2026-11-24"))).isEmpty();
    assertThat(keys(paidOutOn("2026-11-25"))).containsExactly("saturday", "sunday");
    assertThat(keys(paidOutOn("2026-11-26"))).containsExactly("monday");
  }

  @Test
  void pages_follow_each_other_until_one_is_short() {
    toss.tossConfirm("pay-1");
    toss.tossConfirm("pay-2");
    toss.tossConfirm("pay-3");

    assertThat(keys(rows(ONE_DAY + "&size=2&page=1"))).containsExactly("pay-1", "pay-2");
    assertThat(keys(rows(ONE_DAY + "&size=2&page=2"))).containsExactly("pay-3");
    assertThat(rows(ONE_DAY + "&size=2&page=3")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "startDate=2026-11-21",
        "startDate=2026-11-21&endDate=yesterday",
        "startDate=2026-11-21&endDate=2026-11-20",
        ONE_DAY + "&size=5001",
        ONE_DAY + "&page=0",
        ONE_DAY + "&dateType=today",
      })
  void what_is_wrong_with_a_request_is_said(String query) {
    assertThat(toss.get("/v1/settlements?" + query).code()).isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void a_caller_without_the_key_is_turned_away() {
    toss.authorizedBy("");

    assertThat(toss.get("/v1/settlements?" + ONE_DAY).code()).isEqualTo("401 UNAUTHORIZED_KEY");
  }

  private List<JsonNode> paidOutOn(String day) {
    return rows("startDate=%s&endDate=%s&dateType=paidOutDate".formatted(day, day));
  }

  private List<JsonNode> rows(String query) {
    var reply = toss.get("/v1/settlements?" + query);
    assertThat(reply.status()).isEqualTo(200);
    return StreamSupport.stream(reply.json().spliterator(), false).toList();
  }

  private static List<String> keys(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("paymentKey").asString()).toList();
  }

  private static List<Long> amounts(JsonNode row) {
    return List.of("amount", "fee", "supplyAmount", "vat", "payOutAmount").stream()
        .map(name -> row.path(name).longValue())
        .toList();
  }
}
