package io.jangteo.payment.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.payment.testing.RunningService;
import io.jangteo.payment.testing.Signature;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateways, and others, send us: kept as it came, once, or refused. */
class ReceivingNoticesIT {

  private static final String NOBODY = "http://127.0.0.1:1";
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
  private static final String NEXT_SECRET = "bmV4dC1zZWNyZXQtb2YtdGhlLXNlcnZpY2U=";
  private static final HttpClient client = HttpClient.newHttpClient();

  private static RunningService service;

  private final UUID orderId = UUID.randomUUID();

  @BeforeAll
  static void start() {
    service =
        RunningService.at(
                NOBODY,
                NOBODY,
                "jangteo.payment.webhooks.portone-secrets=" + SECRET + "," + NEXT_SECRET)
            .byHand();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void a_notice_of_toss_is_kept_byte_for_byte_and_is_work_to_do() throws Exception {
    var body = " " + changed("DONE") + "\n";

    var answer =
        toss(body, "tosspayments-webhook-transmission-id", "whtrans_1", "Authorization", "secret");

    assertThat(answer.statusCode()).isEqualTo(200);
    var row =
        service
            .sql()
            .queryForMap(
                "SELECT * FROM webhook_inbox WHERE order_id = ?", RunningService.bytes(orderId));
    assertThat(row)
        .containsEntry("state", "RECEIVED")
        .containsEntry("proof", "NONE")
        .containsEntry("payment_key", "key-" + orderId);
    assertThat((byte[]) row.get("body")).isEqualTo(body.getBytes(UTF_8));
    assertThat((String) row.get("headers")).contains("whtrans_1").doesNotContain("uthorization");
  }

  @Test
  void what_toss_sends_again_under_another_id_is_the_same() throws Exception {
    assertThat(toss(changed("DONE"), transmission("whtrans_1")).statusCode()).isEqualTo(200);
    assertThat(toss(changed("DONE"), transmission("whtrans_2")).statusCode()).isEqualTo(200);
    assertThat(kept()).isEqualTo(1);

    assertThat(toss(changed("CANCELED"), transmission("whtrans_3")).statusCode()).isEqualTo(200);
    assertThat(kept()).isEqualTo(2);
  }

  /** In one commit, or in as many as it takes where the same comes twice among them. */
  @Test
  void of_those_that_come_at_once_each_is_kept_once() throws Exception {
    var statuses = List.of("DONE", "CANCELED", "PARTIAL_CANCELED", "ABORTED", "EXPIRED");
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int time = 1; time <= 4; time++) {
      for (var status : statuses) {
        answers.add(tossAtOnce(changed(status), transmission("whtrans_" + time)));
      }
    }

    for (var answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    assertThat(kept()).isEqualTo(statuses.size());
  }

  @Test
  void what_portone_signed_is_kept_once_per_id() throws Exception {
    for (var secret : List.of(SECRET, NEXT_SECRET)) {
      assertThat(portOne(paid(), signed(secret, now(), paid())).statusCode()).isEqualTo(200);
    }

    assertThat(kept()).isEqualTo(1);
    assertThat(
            service
                .sql()
                .queryForObject(
                    "SELECT proof FROM webhook_inbox WHERE order_id = ?",
                    String.class,
                    (Object) RunningService.bytes(orderId)))
        .isEqualTo("SIGNATURE");
  }

  @Test
  void what_portone_did_not_sign_leaves_nothing_but_a_count() throws Exception {
    var before = counted("portone", "unverified");
    var genuine = signed(SECRET, now(), paid());
    var altered = paid().replace("Paid", "Cancelled");

    assertThat(portOne(altered, genuine).statusCode()).isEqualTo(400);
    assertThat(portOne(paid(), signed("Z3Vlc3NlZA==", now(), paid())).statusCode()).isEqualTo(400);
    assertThat(portOne(paid(), signed(SECRET, now() - 301, paid())).statusCode()).isEqualTo(400);
    assertThat(portOne(paid()).statusCode()).isEqualTo(400);
    assertThat(portOne(paid(), with(genuine, "webhook-id", "wh_2")).statusCode()).isEqualTo(400);
    assertThat(portOne(paid(), with(genuine, "webhook-signature", "v1,x")).statusCode())
        .isEqualTo(400);

    assertThat(kept()).isZero();
    assertThat(counted("portone", "unverified")).isEqualTo(before + 6);
  }

  @Test
  void a_problem_says_what_was_wrong_with_it() throws Exception {
    var answer = portOne(paid());

    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("webhook-not-verified").doesNotContain("MDEyMzQ1");
  }

  @Test
  void what_is_signed_and_nested_too_deep_is_no_fault_of_ours() throws Exception {
    var deep =
        "{\"type\":\"Transaction.Paid\",\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

    var answer = portOne(deep, signed(SECRET, now(), deep));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("malformed-json");
    assertThat(kept()).isZero();
  }

  @Test
  void a_type_nobody_told_us_of_is_accepted_and_ignored() throws Exception {
    var body = "{\"type\":\"Transaction.Invented\",\"data\":{\"paymentId\":\"" + orderId + "\"}}";

    assertThat(portOne(body, signed(SECRET, now(), body)).statusCode()).isEqualTo(200);

    assertThat(states()).containsExactly("IGNORED");
  }

  @Test
  void more_than_64_kib_is_not_read_to_its_end_and_not_kept() throws Exception {
    var large = changed("DONE").replace("}}", ",\"x\":\"" + "x".repeat(65_536) + "\"}}");

    assertThat(toss(large).statusCode()).isEqualTo(413);
    assertThat(
            send(
                    "toss",
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(UTF_8))),
                    "Content-Type",
                    "application/json")
                .statusCode())
        .isEqualTo(413);
    assertThat(kept()).isZero();
  }

  @Test
  void exactly_64_kib_are_kept() throws Exception {
    var body = changed("DONE") + " ".repeat(65_536 - changed("DONE").length());

    assertThat(toss(body).statusCode()).isEqualTo(200);

    assertThat(kept()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json;charset=EUC-KR",
        "application/json;charset=no-such",
        "json"
      })
  void another_type_or_charset_is_refused(String type) throws Exception {
    var answer = send("toss", BodyPublishers.ofString(changed("DONE")), "Content-Type", type);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(kept()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "card=1", "[]", "\"DONE\"", "null", "{\"eventType\":", "{} {}"})
  void what_is_no_json_object_is_refused(String body) throws Exception {
    assertThat(toss(body).statusCode()).isEqualTo(400);
    assertThat(portOne(body, signed(SECRET, now(), body)).statusCode()).isEqualTo(400);
  }

  @Test
  void json_without_a_bottom_is_refused() throws Exception {
    var deep = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";

    assertThat(toss(deep).statusCode()).isEqualTo(400);
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() throws Exception {
    var bytes = changed("DONE").getBytes(UTF_8);
    bytes[bytes.length - 3] = (byte) 0xFF;

    assertThat(
            send("toss", BodyPublishers.ofByteArray(bytes), "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(400);
    assertThat(kept()).isZero();
  }

  @Test
  void only_sending_is_open_to_everybody() throws Exception {
    for (var path : List.of("/v1/webhooks/toss", "/v1/admin/webhooks", "/v1/payments/" + orderId)) {
      var request = HttpRequest.newBuilder(uri(path)).GET().build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }
    var again =
        HttpRequest.newBuilder(uri("/v1/admin/webhooks/1/redelivery"))
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(client.send(again, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> toss(String body, String... headers) throws Exception {
    return send("toss", BodyPublishers.ofString(body), json(headers));
  }

  private CompletableFuture<HttpResponse<String>> tossAtOnce(String body, String... headers) {
    return client.sendAsync(
        request("toss", BodyPublishers.ofString(body), json(headers)), BodyHandlers.ofString());
  }

  private HttpResponse<String> portOne(String body, String... headers) throws Exception {
    return send("portone", BodyPublishers.ofString(body), json(headers));
  }

  private static String[] json(String... headers) {
    return with(headers, "Content-Type", "application/json;charset=UTF-8");
  }

  private static HttpResponse<String> send(String gateway, BodyPublisher body, String... headers)
      throws Exception {
    return client.send(request(gateway, body, headers), BodyHandlers.ofString());
  }

  private static HttpRequest request(String gateway, BodyPublisher body, String... headers) {
    return HttpRequest.newBuilder(uri("/v1/webhooks/" + gateway))
        .headers(headers)
        .POST(body)
        .build();
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + service.port() + path);
  }

  private static String[] transmission(String id) {
    return new String[] {"tosspayments-webhook-transmission-id", id};
  }

  private String[] signed(String secret, long at, String body) {
    var id = "wh_" + orderId;
    return new String[] {
      "webhook-id",
      id,
      "webhook-timestamp",
      Long.toString(at),
      "webhook-signature",
      Signature.of(secret, id, at, body)
    };
  }

  private static String[] with(String[] headers, String name, String value) {
    var all = new ArrayList<>(List.of(headers));
    all.add(name);
    all.add(value);
    return all.toArray(String[]::new);
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private String changed(String status) {
    return """
        {"eventType":"PAYMENT_STATUS_CHANGED","data":{"paymentKey":"key-%s","orderId":"%s","status":"%s"}}"""
        .formatted(orderId, orderId, status);
  }

  private String paid() {
    return """
        {"type":"Transaction.Paid","timestamp":"2026-11-21T01:02:03.000Z","data":{"paymentId":"%s"}}"""
        .formatted(orderId);
  }

  private int kept() {
    return states().size();
  }

  private List<String> states() {
    return service
        .sql()
        .queryForList(
            "SELECT state FROM webhook_inbox WHERE order_id = ?",
            String.class,
            (Object) RunningService.bytes(orderId));
  }

  private static double counted(String provider, String verdict) {
    return service
        .bean(MeterRegistry.class)
        .find("webhook.received")
        .tags("provider", provider, "verdict", verdict)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }
}
