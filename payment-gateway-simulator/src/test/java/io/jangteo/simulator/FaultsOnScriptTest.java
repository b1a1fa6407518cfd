package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class FaultsOnScriptTest {
  private static final Duration SHORT = Duration.ofMillis(500);

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

  /** What the client meets at its first confirm, what a query says then, and what a retry gets. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # payment                        , first                                  , then          , retry with the key
          sim-decline-1                    , 403 REJECT_CARD_PAYMENT                , ABORTED       , 403 REJECT_CARD_PAYMENT
          sim-decline.INVALID_STOPPED_CARD , 400 INVALID_STOPPED_CARD               , ABORTED       , 400 INVALID_STOPPED_CARD
          sim-decline.fraud-1              , 403 FDS_ERROR                          , ABORTED       , 403 FDS_ERROR
          sim-decline.PROVIDER_ERROR-1     , 400 PROVIDER_ERROR                     , IN_PROGRESS   , 400 PROVIDER_ERROR
          sim-fail-1                       , 500 FAILED_INTERNAL_SYSTEM_PROCESSING  , IN_PROGRESS   , 500 FAILED_INTERNAL_SYSTEM_PROCESSING
          sim-failafter-1                  , 500 FAILED_INTERNAL_SYSTEM_PROCESSING  , DONE          , 500 FAILED_INTERNAL_SYSTEM_PROCESSING
          sim-badgateway-1                 , 502                                    , ''            , 200
          sim-badgateway.2-1               , 502                                    , ''            , 502
          sim-badgatewayafter-1            , 502                                    , DONE          , 200
          sim-silence-1                    , silence                                , DONE          , 200
          sim-silencebefore-1              , silence                                , ''            , 200
          sim-reset-1                      , reset                                  , DONE          , 200
          sim-resetbefore-1                , reset                                  , ''            , 200
          sim-unheardof-1                  , 200                                    , DONE          , 200
          similar-1                        , 200                                    , DONE          , 200
          """)
  void a_toss_key_asks_for_its_fault(String payment, String first, String then, String retry) {
    assertThat(met(waitingFor(first, toss), payment)).isEqualTo(first);
    Await.until(() -> toss.tossQuery(payment).text("status").equals(then));
    assertThat(met(toss, payment)).isEqualTo(retry);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          simdecline        , 502 PG_PROVIDER REJECT_CARD_PAYMENT                , FAILED
          simdeclinestopped , 502 PG_PROVIDER INVALID_STOPPED_CARD               , FAILED
          simdeclinefraudX2 , 502 PG_PROVIDER FDS_ERROR                          , FAILED
          simfail           , 502 PG_PROVIDER FAILED_INTERNAL_SYSTEM_PROCESSING  , READY
          simfailafterXa1   , 502 PG_PROVIDER FAILED_INTERNAL_SYSTEM_PROCESSING  , PAID
          simbadgateway     , 502                                                , ''
          simsilence        , silence                                            , PAID
          simsilencebefore  , silence                                            , ''
          simresetX1        , reset                                              , PAID
          simresetbefore2   , reset                                              , ''
          simple            , 200                                                , PAID
          2                 , 200                                                , PAID
          """)
  void a_portone_suffix_asks_for_its_fault(String suffix, String first, String then) {
    var payment = ORDER + "-" + suffix;
    var path = "/payments/" + payment + "/confirm";
    assertThat(
            met(waitingFor(first, portOne), path, "{\"paymentToken\":\"t\",\"totalAmount\":33000}"))
        .isEqualTo(first);
    Await.until(() -> portOne.portOneQuery(payment).text("status").equals(then));
  }

  @Test
  void a_reset_is_one_on_the_wire() throws IOException {
    var body = Client.tossConfirmation("sim-reset-1", ORDER, 33_000);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), simulation.simulator().port())) {
      socket.getOutputStream().write(raw(body).getBytes(UTF_8));

      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void a_slow_capture_comes_after_its_client_has_gone() {
    assertThat(met(toss.withPatience(SHORT), "sim-slow.3000-1")).isEqualTo("silence");
    assertThat(toss.tossQuery("sim-slow.3000-1").text("status")).isEqualTo("IN_PROGRESS");

    Await.until(() -> toss.tossQuery("sim-slow.3000-1").text("status").equals("DONE"));
  }

  @Test
  void a_slow_answer_comes_after_the_capture() {
    var confirm =
        CompletableFuture.supplyAsync(() -> toss.tossConfirm("sim-slowanswer.3000-1").status());
    Await.until(() -> toss.tossQuery("sim-slowanswer.3000-1").text("status").equals("DONE"));

    assertThat(confirm).isNotDone();
    assertThat(confirm.join()).isEqualTo(200);
  }

  @Test
  void only_the_first_query_is_slow() {
    toss.tossConfirm("sim-slowquery.15000-1");
    var impatient = toss.withPatience(SHORT);

    assertThatThrownBy(() -> impatient.tried("GET", "/v1/payments/orders/" + ORDER, ""))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(toss.tossQuery("sim-slowquery.15000-1").text("status")).isEqualTo("DONE");
  }

  @Test
  void queries_fail_as_often_as_asked() {
    toss.tossConfirm("sim-failquery.2-1");

    assertThat(IntStream.range(0, 3).mapToObj(_ -> toss.tossQuery("sim-failquery.2-1").status()))
        .containsExactly(500, 500, 200);
  }

  @ParameterizedTest
  @CsvSource({
    "sim-failcancel-1,      500 FAILED_INTERNAL_SYSTEM_PROCESSING, 33000",
    "sim-failcancelafter-1, 500 FAILED_INTERNAL_SYSTEM_PROCESSING, 0",
    "sim-silencecancel-1,   silence,                               0",
  })
  void cancels_go_wrong_as_well(String payment, String answer, long balance) {
    toss.tossConfirm(payment);

    var path = "/v1/payments/" + payment + "/cancel";
    assertThat(met(waitingFor(answer, toss), path, "{\"cancelReason\":\"r\"}")).isEqualTo(answer);
    Await.until(() -> toss.tossQuery(payment).number("balanceAmount") == balance);
  }

  @Test
  void a_rule_meets_whom_it_names_and_as_often_as_it_says() {
    toss.rule(
        "{\"provider\":\"toss\",\"operation\":\"confirm\",\"keyPrefix\":\"vip\",\"times\":2,"
            + "\"effect\":\"error\",\"code\":\"COMMON_ERROR\"}");

    assertThat(toss.tossConfirm("pay-1").status()).isEqualTo(200);
    assertThat(portOne.portOneConfirm("vip-" + ORDER).status()).isEqualTo(200);
    assertThat(toss.tossQuery("vip-1").status()).isEqualTo(404);
    assertThat(IntStream.range(0, 3).mapToObj(_ -> toss.tossConfirm("vip-1").status()))
        .containsExactly(500, 500, 200);
    assertThat(toss.get("/admin/faults").json().get(0).path("applied").intValue()).isEqualTo(2);
  }

  @Test
  void a_code_can_come_with_another_status() {
    toss.rule("{\"effect\":\"error\",\"code\":\"ANYTHING\",\"status\":503}");

    assertThat(toss.tossConfirm("pay-1").code()).isEqualTo("503 ANYTHING");
  }

  @Test
  void a_query_can_lie() {
    toss.rule(
        "{\"operation\":\"query\",\"effect\":\"error\",\"code\":\"NOT_FOUND_PAYMENT\",\"times\":1}");
    toss.tossConfirm("pay-1");

    assertThat(toss.tossQuery("pay-1").code()).isEqualTo("404 NOT_FOUND_PAYMENT");
    assertThat(toss.tossQuery("pay-1").text("status")).isEqualTo("DONE");
  }

  @Test
  void a_portone_error_type_is_answered_as_one() {
    portOne.rule("{\"effect\":\"error\",\"code\":\"FORBIDDEN\"}");

    assertThat(portOne.portOneConfirm(ORDER).code()).isEqualTo("403 FORBIDDEN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"distribution":"fixed","millis":700}                        | 700
          {"distribution":"uniform","minMillis":700,"maxMillis":900}   | 700
          {"distribution":"lognormal","medianMillis":700,"sigma":0}    | 700
          """)
  void answers_take_as_long_as_the_rule_says(String latency, long atLeastMillis) {
    toss.rule("{\"effect\":\"delay\",\"latency\":%s}".formatted(latency));

    var start = System.nanoTime();
    assertThat(toss.tossConfirm("pay-1").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(Duration.ofMillis(atLeastMillis - 1));
  }

  @Test
  void a_seed_repeats_its_luck(@TempDir Path another) {
    try (var twin = Simulation.in(another)) {
      var rule = "{\"effect\":\"error\",\"code\":\"COMMON_ERROR\",\"probability\":0.5}";
      toss.rule(rule);
      twin.toss().rule(rule);

      var here = statuses(toss, "here-");
      assertThat(statuses(twin.toss(), "there-")).isEqualTo(here);
      assertThat(here).contains(200, 500);
    }
  }

  @Test
  void rules_are_removed_one_by_one_or_together() {
    var id = toss.rule("{\"effect\":\"bad-gateway\"}").number("id");
    toss.rule("{\"effect\":\"silence\",\"when\":\"after\"}");
    toss.rule("{\"effect\":\"reset\",\"probability\":0.1,\"times\":3}");

    assertThat(toss.send("DELETE", "/admin/faults/" + id, "").status()).isEqualTo(204);
    assertThat(toss.send("DELETE", "/admin/faults/" + id, "").status()).isEqualTo(404);
    assertThat(toss.get("/admin/faults").json()).hasSize(2);
    assertThat(toss.send("DELETE", "/admin/faults", "").status()).isEqualTo(204);
    assertThat(toss.tossConfirm("pay-1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                        | effect
          {"effect":"explode"}                                                      | explode
          {"effect":"error"}                                                        | code
          {"effect":"error","code":"X","status":200}                                | status
          {"effect":"silence","when":"later"}                                       | later
          {"effect":"silence","provider":"paypal"}                                  | paypal
          {"effect":"silence","operation":"refund"}                                 | refund
          {"effect":"silence","probability":1.5}                                    | probability
          {"effect":"silence","times":0}                                            | times
          {"effect":"delay"}                                                        | latency
          {"effect":"delay","latency":{"distribution":"fixed","millis":-1}}         | milliseconds
          {"effect":"delay","latency":{"distribution":"uniform","minMillis":2,"maxMillis":1}} | minMillis
          {"effect":"delay","latency":{"distribution":"normal"}}                    | normal
          {"effect":"webhook-copies","copies":11}                                   | copies
          """)
  void a_rule_that_makes_no_sense_is_refused(String rule, String named) {
    var reply = toss.rule(rule);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("error")).contains(named);
    assertThat(toss.get("/admin/faults").json()).isEmpty();
  }

  @Test
  void an_outage_of_one_provider_leaves_the_other() {
    toss.post("/admin/outage", "{\"provider\":\"toss\",\"seconds\":20}");

    assertThat(toss.tossConfirm("pay-1").status()).isEqualTo(503);
    assertThat(toss.tossQuery("pay-1").status()).isEqualTo(503);
    assertThat(portOne.portOneConfirm(ORDER).status()).isEqualTo(200);
    simulation.clock().advance(Duration.ofSeconds(20));
    assertThat(toss.tossConfirm("pay-1").status()).isEqualTo(200);
  }

  @Test
  void an_outage_can_be_ended() {
    toss.post("/admin/outage", "{\"seconds\":20,\"kind\":\"reset\"}");

    assertThat(met(toss, "pay-1")).isEqualTo("reset");
    assertThat(toss.send("DELETE", "/admin/outage", "").status()).isEqualTo(204);
    assertThat(met(toss, "pay-1")).isEqualTo("200");
  }

  @Test
  void for_a_while_nobody_listens_at_all() {
    toss.post("/admin/outage", "{\"seconds\":30,\"kind\":\"refused\"}");

    Await.until(() -> met(toss, "pay-1").equals("refused"));
    simulation.clock().advance(Duration.ofSeconds(30));
    Await.until(() -> met(toss, "pay-1").equals("200"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                    | seconds
          {"seconds":0}                                         | seconds
          {"seconds":5,"kind":"nap"}                            | nap
          {"seconds":5,"kind":"refused","provider":"toss"}      | port
          """)
  void an_outage_that_makes_no_sense_is_refused(String outage, String named) {
    var reply = toss.post("/admin/outage", outage);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text("error")).contains(named);
  }

  /** Only where silence is expected is it worth not waiting. */
  private static Client waitingFor(String answer, Client client) {
    return answer.equals("silence") ? client.withPatience(SHORT) : client;
  }

  private static String raw(String body) {
    return """
        POST /v1/payments/confirm HTTP/1.1
        Host: 127.0.0.1
        Authorization: %s
        Content-Length: %d

        %s"""
        .formatted(Client.basic("test_sk_simulator:"), body.length(), body);
  }

  private static List<Integer> statuses(Client client, String prefix) {
    return IntStream.range(0, 40).mapToObj(i -> client.tossConfirm(prefix + i).status()).toList();
  }

  private static String met(Client client, String payment) {
    return met(client, "/v1/payments/confirm", Client.tossConfirmation(payment, ORDER, 33_000));
  }

  private static String met(Client client, String path, String body) {
    try {
      var reply =
          path.startsWith("/v1/payments/confirm")
              ? client.tried("POST", path, body, "Idempotency-Key", "k")
              : client.tried("POST", path, body);
      var html = reply.header("content-type").startsWith("text/html");
      return reply.status() == 200 || html
          ? String.valueOf(reply.status())
          : (reply.code() + " " + reply.text("pgCode")).strip();
    } catch (HttpTimeoutException e) {
      return "silence";
    } catch (ConnectException e) {
      return "refused";
    } catch (IOException e) {
      return "reset";
    }
  }
}
