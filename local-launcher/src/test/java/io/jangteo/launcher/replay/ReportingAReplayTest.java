package io.jangteo.launcher.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.jangteo.contracts.Money;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.check.Finding;
import io.jangteo.launcher.check.Findings;
import io.jangteo.launcher.client.Json;
import io.jangteo.launcher.client.RefundView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportingAReplayTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Findings HOLD =
      new Findings(List.of(new Finding("S1", "stock", 0, List.of())));
  private static final Findings VIOLATED =
      new Findings(List.of(new Finding("S1", "stock", 2, List.of("sku_id=A", "sku_id=B"))));

  private final Tally tally = new Tally(0);
  private final RefundTally refunds = new RefundTally();

  @Test
  void a_run_in_which_everything_ended_and_holds_has_passed() {
    close(3, Closure.CONFIRMED, 1);
    close(1, "OUT_OF_STOCK", 2);

    var report = report(4, HOLD);

    assertThat(report.passed()).isTrue();
    assertThat(report.orders().confirmed()).isEqualTo(3);
    assertThat(report.orders().failed()).isEqualTo(Map.of("OUT_OF_STOCK", 1));
    assertThat(report.orders().open()).isZero();
    assertThat(report.seconds()).isEqualTo(2);
    assertThat(report.ordersPerSecond()).isEqualTo(2);
  }

  @Test
  void an_order_that_did_not_end_fails_it() {
    close(3, Closure.CONFIRMED, 1);
    tally.placed(false);

    var report = report(4, HOLD);

    assertThat(report.passed()).isFalse();
    assertThat(report.orders().open()).isEqualTo(1);
  }

  @Test
  void an_order_that_was_refused_fails_it() {
    close(3, Closure.CONFIRMED, 1);
    tally.refused("unknown-sku");

    assertThat(report(4, HOLD).passed()).isFalse();
  }

  @Test
  void an_order_that_was_told_at_once_that_it_is_sold_out_has_ended() {
    close(3, Closure.CONFIRMED, 1);
    tally.refused("out-of-stock");

    assertThat(report(4, HOLD).passed()).isTrue();
    assertThat(report(5, HOLD).passed()).isFalse();
  }

  @Test
  void an_order_nobody_answered_fails_it() {
    close(3, Closure.CONFIRMED, 1);
    tally.unanswered();

    assertThat(report(4, HOLD).passed()).isFalse();
  }

  @Test
  void refunds_that_succeeded_are_told_with_the_money_and_rows_without_a_match_by_kind() {
    close(1, Closure.CONFIRMED, 1);
    refunds.asked();
    refunds.ended(refund("SUCCEEDED", 12_000));
    refunds.withoutMatch(Map.of(WithoutMatch.NOT_BOUGHT_HERE, 2));

    var report = report(1, HOLD);

    assertThat(report.passed()).isTrue();
    assertThat(text(report, HOLD))
        .contains("1 of 1, ₩12,000 returned", "2 rows: cancels what was not bought here");
    var json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(report));
    assertThat(json.at("/refunds/wonReturned").longValue()).isEqualTo(12_000);
    assertThat(json.at("/refunds/rowsWithoutMatch/NOT_BOUGHT_HERE").intValue()).isEqualTo(2);
  }

  @Test
  void a_refund_that_did_not_end_or_failed_fails_it() {
    close(1, Closure.CONFIRMED, 1);
    refunds.asked();
    assertThat(text(report(1, HOLD), HOLD)).contains("REFUNDS STILL OPEN");
    assertThat(report(1, HOLD).passed()).isFalse();

    refunds.ended(refund("FAILED", 12_000));
    assertThat(text(report(1, HOLD), HOLD)).contains("REFUNDS FAILED", "0 of 1, ₩0 returned");
    assertThat(report(1, HOLD).passed()).isFalse();
  }

  @Test
  void a_refund_that_was_refused_fails_it() {
    close(1, Closure.CONFIRMED, 1);
    refunds.refused("refund-exceeds-remaining");

    assertThat(text(report(1, HOLD), HOLD)).contains("refund-exceeds-remaining 1");
    assertThat(report(1, HOLD).passed()).isFalse();
  }

  @Test
  void a_violated_invariant_fails_it_and_is_shown_with_its_rows() {
    close(4, Closure.CONFIRMED, 1);

    assertThat(report(4, VIOLATED).passed()).isFalse();
    assertThat(text(report(4, VIOLATED), VIOLATED))
        .contains("S1   VIOLATED  stock", "sku_id=A", "sku_id=B", "1 of 1 are violated");
  }

  @Test
  void orders_of_an_earlier_replay_count_as_closed_but_not_as_speed() {
    close(2, Closure.CONFIRMED, 1);
    tally.placed(true);
    tally.closed(new Closure(Closure.CONFIRMED, SECOND));

    var report = report(3, HOLD);

    assertThat(report.passed()).isTrue();
    assertThat(report.orders().closed()).isEqualTo(3);
    assertThat(report.orders().existedBefore()).isEqualTo(1);
    assertThat(report.ordersPerSecond()).isEqualTo(2);
    assertThat(report.cpuSeconds().per1000Orders()).isEqualTo(2_750);
  }

  @Test
  void percentiles_are_of_the_orders_this_run_has_placed() {
    for (int millis = 1; millis <= 100; millis++) {
      tally.acknowledgedAfter(millis * 100_000L);
      tally.closedAfter(millis * 1_000_000L);
    }

    var report = report(0, HOLD);
    assertThat(report.placedToAcknowledgedMillis().p99()).isCloseTo(9.9, within(0.01));
    var latency = report.placedToClosedMillis();

    assertThat(latency.measured()).isEqualTo(100);
    assertThat(latency.p50()).isCloseTo(50, within(0.1));
    assertThat(latency.p99()).isCloseTo(99, within(0.1));
    assertThat(latency.max()).isCloseTo(100, within(0.1));
  }

  @Test
  void processor_time_is_told_for_a_thousand_orders() {
    close(500, Closure.CONFIRMED, 1);

    var cpu = report(500, HOLD).cpuSeconds();

    assertThat(cpu.total()).isEqualTo(5.5);
    assertThat(cpu.per1000Orders()).isEqualTo(11.0);
    assertThat(cpu.per1000OrdersByProcess()).isEqualTo(Map.of("mysql", 3.0, "order-service", 8.0));
  }

  @Test
  void the_report_as_JSON_says_the_same() {
    close(1, Closure.CONFIRMED, 1);
    close(1, "DECLINED", 1);

    var json = Json.MAPPER.readTree(Json.MAPPER.writeValueAsString(report(2, VIOLATED)));

    assertThat(json.at("/orders/placed").intValue()).isEqualTo(2);
    assertThat(json.at("/orders/failed/DECLINED").intValue()).isEqualTo(1);
    assertThat(json.at("/source/dirtyRows/PRICE_ZERO").intValue()).isEqualTo(7);
    assertThat(json.at("/placedToAcknowledgedMillis/p99").isNumber()).isTrue();
    assertThat(json.at("/placedToClosedMillis/p99").isNumber()).isTrue();
    assertThat(json.at("/invariants/hold").booleanValue()).isFalse();
    assertThat(json.at("/invariants/violated/0/id").stringValue()).isEqualTo("S1");
    assertThat(json.at("/passed").booleanValue()).isFalse();
  }

  @Test
  void a_run_without_an_end_divides_by_nothing() {
    var report = report(3, HOLD);

    assertThat(report.ordersPerSecond()).isZero();
    assertThat(report.cpuSeconds().per1000Orders()).isNull();
    assertThat(text(report, HOLD)).contains("orders placed        0 of 3");
  }

  @Test
  void the_progress_line_counts_what_was_placed_and_what_has_ended() {
    close(3, Closure.CONFIRMED, 1);
    close(1, "DECLINED", 2);
    tally.placed(false);

    assertThat(ProgressLine.text(1_000, tally.snapshot(), refunds.snapshot()))
        .isEqualTo("placed 5 of 1,000 · closed 4 (1 not confirmed) · 2 orders/s");
    refunds.asked();
    refunds.asked();
    refunds.ended(refund("SUCCEEDED", 1));
    assertThat(ProgressLine.text(1_000, tally.snapshot(), refunds.snapshot()))
        .endsWith(" · 2 orders/s · refunds asked 2, ended 1");
  }

  private void close(int orders, String outcome, int atSecond) {
    for (int i = 0; i < orders; i++) {
      tally.placed(false);
      tally.closed(new Closure(outcome, atSecond * SECOND));
      tally.closedAfter(atSecond * SECOND);
    }
  }

  private static RefundView refund(String state, long won) {
    return new RefundView(new UUID(0, 1), new UUID(0, 2), state, Money.won(won), null);
  }

  private ReplayReport report(int orders, Findings findings) {
    var plan = new SalesPlan(Map.of(), orders, 0, Set.of(), 0, 10, Map.of(Dirt.PRICE_ZERO, 7L));
    return ReplayReport.of(
        "sales.csv",
        plan,
        BigDecimal.valueOf(1_700),
        tally.snapshot(),
        tally.latencies(),
        refunds.snapshot(),
        Map.of(Part.ORDER_SERVICE, 4.0, Part.MYSQL, 1.5),
        findings);
  }

  private static String text(ReplayReport report, Findings findings) {
    var text = new ByteArrayOutputStream();
    new ReportText(new PrintStream(text, true, StandardCharsets.UTF_8)).print(report, findings);
    return text.toString(StandardCharsets.UTF_8);
  }
}
