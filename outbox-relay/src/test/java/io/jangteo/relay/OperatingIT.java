package io.jangteo.relay;

import static io.jangteo.relay.PublishedEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.OutboxDatabase.Row;
import io.jangteo.relay.settings.Shard.Reader;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the people who run a relay can see of it and do to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatingIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String SHARD = "operating";
  private static final String PATH = "/v1/admin/relay/shards/" + SHARD;

  private final TestIssuer issuer = new TestIssuer();
  private final String admin = issuer.token("mall-admin");
  private final OutboxDatabase orders = OutboxDatabase.create("operating");
  private final OutboxDatabase canaries = OutboxDatabase.empty("operating_canary");
  private final RelayProcess relay =
      RelayProcess.of(Reader.BINLOG_CLIENT, SHARD, orders, canaries)
          .with("jangteo.http.issuer", issuer.url())
          .with("jangteo.relay.poison.by-aggregate-type.Hint", "skip")
          .withShard("canary", canaries.schema())
          .start();

  @BeforeAll
  void ready() throws SQLException {
    var mySql = TestServers.mySql();
    try (var connection =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
        var sql = connection.createStatement()) {
      sql.execute("GRANT ALL ON `%s`.* TO relay@'%%'".formatted(canaries.schema()));
    }
    relay.awaitReady();
  }

  @AfterAll
  void stop() {
    relay.close();
    issuer.close();
  }

  @Test
  void only_admins_may_see_and_do_anything() {
    assertThat(relay.call(PATH, null, null).statusCode()).isEqualTo(401);
    assertThat(relay.call(PATH, issuer.token("mall-buyer"), null).statusCode()).isEqualTo(403);
    assertThat(relay.call(PATH + "/pause", issuer.token("mall-seller"), "{}").statusCode())
        .isEqualTo(403);
    assertThat(relay.call(PATH, admin, null).statusCode()).isEqualTo(200);
    assertThat(relay.call("/v1/admin/relay/shards/other", admin, null).statusCode()).isEqualTo(404);
  }

  @Test
  void its_status_says_how_far_it_is() {
    try (var events = PublishedEvents.of("operating-status-v1", 1)) {
      orders.commit(Row.of("operating-status-v1", "a", 1));
      events.await(1, LIMIT);
      Await.until(
          "its row is counted", LIMIT, () -> get(PATH).path("position").path("rows").asLong() > 0);

      var status = get(PATH);

      assertThat(status.path("state").asString()).isEqualTo("LEADING");
      assertThat(status.path("reader").asString()).isEqualTo("binlog-client");
      assertThat(status.path("position").path("completed").asString()).contains(":1-");
      assertThat(get("/v1/admin/relay/shards").path("data").size()).isEqualTo(1);
    }
  }

  @Test
  void a_parked_aggregate_is_released_in_its_order_once_its_topic_is_there() {
    orders.commit(
        Row.of("operating-late-v1", "order-1", 1), Row.of("operating-late-v1", "order-2", 1));
    orders.commit(Row.of("operating-late-v1", "order-1", 2));
    awaitParked("order-1");
    assertThat(release("order-1", false).statusCode()).isEqualTo(409);

    try (var events = PublishedEvents.of("operating-late-v1", 1)) {
      orders.commit(Row.of("operating-late-v1", "order-1", 3));
      assertThat(json(release("order-1", false)).path("published").asInt()).isBetween(2, 3);
      orders.commit(Row.of("operating-late-v1", "order-1", 4));

      events.await(4, LIMIT);
      assertThat(events.andNoMore())
          .extracting(record -> text(record.value()))
          .containsExactly("order-1#1", "order-1#2", "order-1#3", "order-1#4");
      assertThat(release("order-1", false).statusCode()).isEqualTo(404);
      assertThat(release("order-2", false).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void what_can_never_be_published_is_left_out_on_request_and_what_is_behind_it_comes() {
    try (var events = PublishedEvents.of("operating-broken-v1", 1)) {
      orders.commit(
          Row.of("operating-broken-v1", "large", 1).withPayload(new byte[1_100_000]),
          Row.of("operating-broken-v1", "large", 2));
      awaitParked("large");
      var refused = release("large", false);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(json(refused).path("reason").asString()).isEqualTo("TOO_LARGE");

      var released = json(release("large", true));

      assertThat(released.path("published").asInt()).isEqualTo(1);
      assertThat(released.path("skipped").asInt()).isEqualTo(1);
      assertThat(events.await(1, LIMIT))
          .extracting(record -> text(record.value()))
          .containsExactly("large#2");
      try (var skipped = PublishedEvents.reading("relay-skipped-v1", 1)) {
        assertThat(skipped.await(1, LIMIT))
            .extracting(record -> text(record.key()))
            .contains("large");
      }
    }
  }

  @Test
  void an_aggregate_type_that_is_skipped_holds_up_nothing() {
    try (var events = PublishedEvents.of("operating-skip-v1", 1)) {
      orders.execute(
          """
          INSERT INTO outbox_event VALUES
            (X'0193ABCDEF0170008000000000000900', 'operating-skip-v1', 'Hint', 'hint', 1,
             'io.jangteo.Hinted', 1, 'application/json', '{"id":"not yours"}', 'hint#1', NOW(6)),
            (X'0193ABCDEF0170008000000000000901', 'operating-skip-v1', 'Hint', 'hint', 2,
             'io.jangteo.Hinted', 1, 'application/json', NULL, 'hint#2', NOW(6))
          """);

      assertThat(events.await(1, LIMIT))
          .extracting(record -> text(record.value()))
          .containsExactly("hint#2");
    }
  }

  @Test
  void a_paused_shard_reads_nothing_until_it_is_resumed_or_its_pause_is_over() {
    try (var events = PublishedEvents.of("operating-pause-v1", 1)) {
      assertThat(post("/pause", "{\"seconds\":600,\"reason\":\"migration\"}").statusCode())
          .isEqualTo(200);
      Await.until("it is paused", LIMIT, () -> state().equals("PAUSED"));
      orders.commit(Row.of("operating-pause-v1", "a", 1));
      assertThat(events.andNoMore()).isEmpty();
      assertThat(relay.isReady()).isFalse();
      assertThat(relay.metrics()).contains("relay_paused{shard=\"operating\"} 1.0");

      assertThat(post("/resume", "{}").statusCode()).isEqualTo(200);
      events.await(1, LIMIT);

      post("/pause", "{\"seconds\":1,\"reason\":\"again\"}");
      orders.commit(Row.of("operating-pause-v1", "a", 2));
      events.await(2, LIMIT);
      assertThat(events.andNoMore()).hasSize(2);
      relay.awaitReady();
    }
  }

  @Test
  void rows_of_a_time_or_one_event_are_published_again_to_a_chosen_topic_after_a_dry_run() {
    try (var events = PublishedEvents.of("operating-source-v1", 1);
        var again = PublishedEvents.of("operating-replay-v1", 1)) {
      var from = Instant.now();
      orders.commit(
          Row.of("operating-source-v1", "r-1", 1),
          Row.of("operating-source-v1", "r-2", 1),
          Row.of("operating-source-v1", "r-1", 2));
      events.await(3, LIMIT);
      var wish =
          "{\"topic\":\"operating-replay-v1\",\"reason\":\"test\",\"from\":\"%s\",\"to\":\"%s\",\"aggregateId\":\"r-1\"%s}";
      var to = Instant.now().plusSeconds(60);

      var dryRun = json(post("/replays", wish.formatted(from, to, "")));
      assertThat(dryRun.path("rows").asInt()).isEqualTo(2);
      assertThat(dryRun.path("done").asBoolean()).isFalse();
      assertThat(post("/replays", wish.formatted(from, to, ",\"expectedRows\":3")).statusCode())
          .isEqualTo(409);
      assertThat(again.andNoMore()).isEmpty();

      var done = json(post("/replays", wish.formatted(from, to, ",\"expectedRows\":2")));

      assertThat(done.path("done").asBoolean()).isTrue();
      var records = List.copyOf(again.await(2, LIMIT));
      assertThat(records)
          .extracting(record -> text(record.value()))
          .containsExactly("r-1#1", "r-1#2");
      assertThat(header(records.getFirst(), "ce_replay")).isEqualTo(done.path("replay").asString());
      assertThat(header(records.getFirst(), "ce_id"))
          .isEqualTo(header(events.soFar().getFirst(), "ce_id"));

      var one =
          json(
              post(
                  "/replays",
                  "{\"topic\":\"operating-replay-v1\",\"reason\":\"test\",\"id\":\"%s\",\"expectedRows\":1}"
                      .formatted(header(records.getLast(), "ce_id"))));
      assertThat(one.path("done").asBoolean()).isTrue();
      assertThat(again.await(3, LIMIT).getLast().value()).isEqualTo(records.getLast().value());
      assertThat(events.andNoMore()).hasSize(3);
    }
  }

  @Test
  void a_position_is_moved_only_within_what_the_server_has_and_after_a_dry_run() {
    try (var events = PublishedEvents.of("operating-position-v1", 1)) {
      orders.commit(Row.of("operating-position-v1", "a", 1));
      events.await(1, LIMIT);
      assertThat(
              post(
                      "/position",
                      "{\"to\":\"00000000-0000-0000-0000-000000000001:1-9\",\"reason\":\"t\"}")
                  .statusCode())
          .isEqualTo(422);
      post("/pause", "{\"seconds\":600,\"reason\":\"to move\"}");
      Await.until("it is paused", LIMIT, () -> state().equals("PAUSED"));
      orders.commit(Row.of("operating-position-v1", "left-out", 1));

      var dryRun = json(post("/position", "{\"to\":\"LATEST\",\"reason\":\"t\"}"));
      assertThat(dryRun.path("leftOut").asLong()).isPositive();
      assertThat(dryRun.path("done").asBoolean()).isFalse();
      var moved = json(post("/position", "{\"to\":\"LATEST\",\"reason\":\"t\",\"dryRun\":false}"));
      assertThat(moved.path("done").asBoolean()).isTrue();
      // It starts over, paused as it was, and until then nobody leads.
      Await.until("it resumes", LIMIT, () -> post("/resume", "{}").statusCode() == 200);
      orders.commit(Row.of("operating-position-v1", "a", 2));

      events.await(2, LIMIT);
      assertThat(events.andNoMore())
          .extracting(record -> text(record.value()))
          .containsExactly("a#1", "a#2");
      try (var operations = PublishedEvents.reading("relay-operations-v1", 1)) {
        Await.until(
            "it is written down",
            LIMIT,
            () ->
                operations.soFar().stream()
                    .map(record -> text(record.value()))
                    .anyMatch(it -> it.contains("MovePosition") && it.contains("\"by\":\"ann\"")));
      }
    }
  }

  @Test
  void canaries_fly_the_whole_way_and_lag_is_told_from_outside_of_the_stream() {
    Await.until(
        "a canary is back",
        LIMIT,
        () -> !relay.metrics().contains("relay_canary_delay_seconds_count{shard=\"operating\"} 0"));
    Await.until(
        "the server was asked",
        LIMIT,
        () -> !relay.metrics().contains("relay_binlog_headroom_seconds{shard=\"operating\"} NaN"));
    assertThat(relay.metrics())
        .containsPattern("relay_canary_age_seconds\\{shard=\"operating\"} [0-9]")
        .containsPattern("relay_lag_transactions\\{shard=\"operating\"} [0-9]")
        .containsPattern("relay_binlog_headroom_seconds\\{shard=\"operating\"} [1-9]")
        .containsPattern("outbox_oldest_unpublished_age_seconds\\{shard=\"operating\"} [0-9]");
  }

  private void awaitParked(String aggregateId) {
    Await.until(
        aggregateId + " is parked",
        LIMIT,
        () -> {
          for (var parked : get(PATH).path("parked")) {
            if (parked.path("aggregateId").asString().equals(aggregateId)) {
              return true;
            }
          }
          return false;
        });
  }

  private HttpResponse<String> release(String aggregateId, boolean skipRefused) {
    return post(
        "/parked/release",
        "{\"database\":\"%s\",\"aggregateType\":\"Order\",\"aggregateId\":\"%s\",\"skipRefused\":%s}"
            .formatted(orders.schema(), aggregateId, skipRefused));
  }

  private String state() {
    return get(PATH).path("state").asString("");
  }

  /** A shard that starts over at this moment has nobody to ask. */
  private HttpResponse<String> post(String path, String body) {
    Await.until("somebody leads", LIMIT, () -> relay.call(PATH, admin, null).statusCode() == 200);
    return relay.call(PATH + path, admin, body);
  }

  private JsonNode get(String path) {
    return json(relay.call(path, admin, null));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static String header(ConsumerRecord<byte[], byte @Nullable []> record, String name) {
    return text(record.headers().lastHeader(name).value());
  }
}
