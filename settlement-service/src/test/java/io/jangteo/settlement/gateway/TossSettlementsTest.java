package io.jangteo.settlement.gateway;

import static io.jangteo.settlement.gateway.Provider.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.settlement.domain.GatewayLine;
import io.jangteo.settlement.domain.GatewaySettlements.Ending;
import io.jangteo.settlement.gateway.Provider.Answer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TossSettlementsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String ORDER = "0199a000-0000-7000-8000-000000000001";
  private static final String OLD = "Basic old";
  private static final String NEW = "Basic new";

  private final Provider provider = new Provider();
  private final List<GatewayLine> read = new ArrayList<>();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void rows_are_read_as_documented_whatever_else_they_have() {
    provider.answering(_ -> new Answer(200, recorded("toss/settlements.json")));

    assertThat(read(100)).isEqualTo(new Ending.Complete());
    assertThat(read.subList(0, 2).stream().map(Provider::told))
        .containsExactly(
            "PAYMENT "
                + ORDER
                + " txrd_a01fictional0000000000000001 33000 fee 990 vat 99 on 2026-11-25",
            "REFUND "
                + ORDER
                + " txrd_a01fictional0000000000000002 11000 fee 330 vat 33 on 2026-11-25");
    assertThat(read.getFirst().raw()).contains("aFieldOfTomorrow");
  }

  @Test
  void where_the_vat_is_not_told_all_that_is_kept_is_fee() {
    provider.answering(_ -> new Answer(200, recorded("toss/settlements-of-an-older-account.json")));

    assertThat(read(100)).isEqualTo(new Ending.Complete());
    assertThat(Provider.told(read.getFirst())).endsWith("33000 fee 1089 vat 0 on 2026-11-25");
  }

  @Test
  void a_day_is_asked_for_by_sale_and_by_payout_a_page_at_a_time_until_one_is_short() {
    var row = recorded("toss/settlements.json");
    provider.answering(
        request ->
            request.query().contains("soldDate") && request.query().contains("page=1&")
                ? new Answer(200, row)
                : new Answer(200, "[]"));

    assertThat(read(2)).isEqualTo(new Ending.Complete());
    assertThat(provider.requests.stream().map(Provider.Request::query))
        .containsExactly(
            "startDate=2026-11-21&endDate=2026-11-21&dateType=soldDate&page=1&size=2",
            "startDate=2026-11-21&endDate=2026-11-21&dateType=soldDate&page=2&size=2",
            "startDate=2026-11-21&endDate=2026-11-21&dateType=paidOutDate&page=1&size=2");
    assertThat(read).hasSize(2);
  }

  @Test
  void a_row_that_cannot_be_read_keeps_the_day_open_and_not_the_others_out() {
    var rows = recorded("toss/settlements.json");
    provider.answering(
        _ -> new Answer(200, rows.replaceFirst("\"amount\": 33000", "\"amount\": null")));

    assertThat(read(100)).isEqualTo(new Ending.Incomplete("2 rows cannot be read"));
    assertThat(read).hasSize(2).allMatch(line -> line.direction() == GatewayLine.Direction.REFUND);
  }

  @ParameterizedTest
  @CsvSource({
    "500, {}, HTTP 500",
    "429, '{\"code\":\"TOO_MANY_REQUESTS\"}', HTTP 429 TOO_MANY_REQUESTS",
    "502, <html>, HTTP 502 without JSON",
    "200, '[{', HTTP 200 without JSON",
    "200, {}, an answer that is no list",
    "0, '', no answer within PT2S",
    "401, '{\"code\":\"UNAUTHORIZED_KEY\"}', our keys are refused: UNAUTHORIZED_KEY",
  })
  void what_cannot_be_read_is_said_and_nothing_is_thrown(int status, String body, String why) {
    provider.answering(_ -> new Answer(status, body));

    assertThat(read(100)).isEqualTo(new Ending.Incomplete(why));
  }

  @Test
  void while_keys_are_changed_the_other_is_tried_and_used_from_then_on_and_none_is_shown(
      CapturedOutput output) {
    provider.answering(
        request ->
            request.authorization().equals(OLD)
                ? new Answer(401, "{\"code\":\"UNAUTHORIZED_KEY\"}")
                : new Answer(200, "[]"));

    assertThat(read(100)).isEqualTo(new Ending.Complete());
    assertThat(provider.requests.stream().map(Provider.Request::authorization))
        .containsExactly(OLD, NEW, NEW);
    assertThat(output.getAll()).contains("knows another of our keys").doesNotContain(OLD, NEW);
  }

  private Ending read(int pageSize) {
    var wire =
        new Wire(
            TossSettlements.dialect(provider.url()),
            List.of(OLD, NEW),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    return new TossSettlements(List.of(wire), pageSize).read(DAY, DAY, read::addAll);
  }
}
