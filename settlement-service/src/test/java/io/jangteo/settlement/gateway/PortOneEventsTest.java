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

class PortOneEventsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String ORDER = "0199a000-0000-7000-8000-000000000001";

  private final Provider provider = new Provider();
  private final List<GatewayLine> read = new ArrayList<>();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void what_came_and_went_back_is_read_and_kinds_of_tomorrow_are_passed_over() {
    provider.answering(_ -> new Answer(200, recorded("portone/payment-events.json")));

    assertThat(read(100)).isEqualTo(new Ending.Complete());
    assertThat(read.stream().map(Provider::told))
        .containsExactly(
            "PAYMENT " + ORDER + " 019ab0c1-0000-7000-8000-0000000000e1 33000",
            "REFUND " + ORDER + " 019ab0c1-0000-7000-8000-0000000000e3 11000");
    assertThat(read).allMatch(line -> line.soldOn().equals(DAY));
    assertThat(provider.requests.getFirst().query())
        .isEqualTo(
            """
            requestBody={"from":"2026-11-20T15:00:00Z","until":"2026-11-21T15:00:00Z","size":100}""");
  }

  @Test
  void the_last_cursor_leads_on_until_a_page_is_short() {
    provider.answering(
        request ->
            new Answer(
                200,
                request.query().contains("\"cursor\":\"c3\"")
                    ? "{\"items\":[]}"
                    : recorded("portone/payment-events.json")));

    assertThat(read(3)).isEqualTo(new Ending.Complete());
    assertThat(provider.requests).hasSize(2);
    assertThat(read).hasSize(2);
  }

  @Test
  void a_cursor_that_leads_nowhere_is_not_followed_for_ever() {
    provider.answering(_ -> new Answer(200, recorded("portone/payment-events.json")));

    assertThat(read(3)).isEqualTo(new Ending.Incomplete("a cursor that leads nowhere"));
  }

  @Test
  void a_suffix_after_our_orders_id_is_passed_over() {
    provider.answering(
        _ ->
            new Answer(
                200, recorded("portone/payment-events.json").replace(ORDER, ORDER + "-simauto1")));

    assertThat(read(100)).isEqualTo(new Ending.Complete());
    assertThat(read).allMatch(line -> ORDER.equals(String.valueOf(line.orderId())));
  }

  private Ending read(int pageSize) {
    var wire =
        new Wire(
            PortOneEvents.dialect(provider.url()),
            List.of("PortOne secret"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    return new PortOneEvents(List.of(wire), pageSize).read(DAY, DAY, read::addAll);
  }
}
