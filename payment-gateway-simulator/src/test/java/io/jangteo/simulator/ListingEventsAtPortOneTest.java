package io.jangteo.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The clock stands at a Saturday, 21 November 2026, in Seoul. */
@SuppressWarnings("NullAway.Init")
class ListingEventsAtPortOneTest {
  private static final String SATURDAY =
      "\"from\":\"2026-11-21T00:00:00+09:00\",\"until\":\"2026-11-22T00:00:00+09:00\"";
  private static final String SUNDAY =
      "\"from\":\"2026-11-22T00:00:00+09:00\",\"until\":\"2026-11-23T00:00:00+09:00\"";

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
  void what_came_and_what_went_back_are_events_of_their_own_days() {
    portOne.portOneConfirm("payment-1");
    simulation.clock().advance(Duration.ofDays(1));
    portOne.post("/payments/payment-1/cancel", "{\"reason\":\"r\",\"amount\":11000}");
    portOne.post("/payments/payment-1/cancel", "{\"reason\":\"r\"}");

    assertThat(events(SATURDAY).stream().map(ListingEventsAtPortOneTest::told))
        .containsExactly("PAID payment-1 33000");
    assertThat(events(SUNDAY).stream().map(ListingEventsAtPortOneTest::told))
        .containsExactly("PARTIAL_CANCELLED payment-1 -11000", "CANCELLED payment-1 -22000");
    assertThat(events(SUNDAY))
        .extracting(event -> event.path("id").asString())
        .doesNotHaveDuplicates();
  }

  @Test
  void the_cursor_of_the_last_leads_to_the_next() {
    portOne.portOneConfirm("payment-1");
    portOne.portOneConfirm("payment-2");
    portOne.portOneConfirm("payment-3");

    var first = page(SATURDAY + ",\"size\":2");
    var cursor = first.getLast().path("cursor").asString();

    assertThat(first).hasSize(2);
    assertThat(page(SATURDAY + ",\"size\":2,\"cursor\":\"" + cursor + "\"")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"from\":\"yesterday\"",
        SATURDAY + ",\"size\":1001",
        SATURDAY + ",\"cursor\":\"x\""
      })
  void what_is_wrong_with_a_request_is_said(String asked) {
    assertThat(portOne.get(path(asked)).code()).isEqualTo("400 INVALID_REQUEST");
  }

  @Test
  void a_caller_without_the_secret_is_turned_away() {
    assertThat(portOne.authorizedBy("").get(path(SATURDAY)).code()).isEqualTo("401 UNAUTHORIZED");
  }

  private List<JsonNode> events(String asked) {
    return page(asked).stream().map(item -> item.path("paymentEvent")).toList();
  }

  private List<JsonNode> page(String asked) {
    return portOne.get(path(asked)).json().path("items").valueStream().toList();
  }

  private static String path(String asked) {
    return "/payment-events-by-cursor?requestBody=" + URLEncoder.encode("{" + asked + "}", UTF_8);
  }

  private static String told(JsonNode event) {
    return "%s %s %d"
        .formatted(
            event.path("type").asString(),
            event.path("paymentId").asString(),
            event.path("eventAmount").longValue());
  }
}
