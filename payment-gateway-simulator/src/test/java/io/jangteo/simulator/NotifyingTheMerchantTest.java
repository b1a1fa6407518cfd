package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class NotifyingTheMerchantTest {
  private static final byte[] SECRET = "simulator-webhook-secret".getBytes(UTF_8);

  @TempDir Path folder;
  private Simulation simulation;
  private WebhookReceiver webhooks;
  private Client toss;
  private Client portOne;

  @BeforeEach
  void start() {
    simulation = Simulation.in(folder);
    webhooks = simulation.webhooks();
    toss = simulation.toss();
    portOne = simulation.portOne();
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void toss_sends_the_payment_and_signs_nothing() {
    var confirmed = toss.tossConfirm("pay-1");

    var notice = webhooks.next();
    assertThat(notice.path()).isEqualTo("/toss");
    assertThat(notice.json().path("eventType").asString()).isEqualTo("PAYMENT_STATUS_CHANGED");
    assertThat(notice.json().path("createdAt").asString()).isEqualTo("2026-11-21T10:15:31.250000");
    assertThat(notice.json().path("data")).isEqualTo(confirmed.json());
    assertThat(notice.header("tosspayments-webhook-transmission-id")).startsWith("whtrans_");
    assertThat(notice.header("tosspayments-webhook-transmission-time"))
        .isEqualTo("2026-11-21T10:15:31+09:00");
    assertThat(notice.header("tosspayments-webhook-transmission-retried-count")).isEqualTo("0");
  }

  @Test
  void toss_tells_every_change() {
    toss.tossConfirm("pay-1");
    assertThat(webhooks.next().status()).isEqualTo("DONE");
    cancel("pay-1", 11_000);
    assertThat(webhooks.next().status()).isEqualTo("PARTIAL_CANCELED");
    toss.tossConfirm("sim-decline-1");
    assertThat(webhooks.next().status()).isEqualTo("ABORTED");
  }

  @Test
  void portone_signs_what_it_sends() throws GeneralSecurityException {
    portOne.portOneConfirm(ORDER);

    var notice = webhooks.next();
    assertThat(notice.path()).isEqualTo("/portone");
    assertThat(notice.type()).isEqualTo("Transaction.Paid");
    assertThat(notice.json().at("/data/paymentId").asString()).isEqualTo(ORDER);
    assertThat(notice.json().at("/data/transactionId").asString())
        .isEqualTo(portOne.portOneQuery(ORDER).text("transactionId"));
    assertThat(notice.header("webhook-timestamp"))
        .isEqualTo(String.valueOf(simulation.clock().instant().getEpochSecond()));
    assertThat(notice.header("webhook-signature")).isEqualTo("v1," + signature(notice));
  }

  @Test
  void portone_tells_every_change_it_was_not_asked_to_keep() {
    portOne.portOneConfirm(ORDER + "-simdecline");
    assertThat(webhooks.next().type()).isEqualTo("Transaction.Failed");
    portOne.post(
        "/payments/" + ORDER + "/confirm",
        "{\"paymentToken\":\"t\",\"totalAmount\":33000,\"skipWebhook\":true}");
    portOne.post("/payments/" + ORDER + "/cancel", "{\"reason\":\"r\",\"amount\":11000}");
    var part = webhooks.next();
    assertThat(part.type()).isEqualTo("Transaction.PartialCancelled");
    assertThat(part.json().at("/data/cancellationId").asString())
        .isEqualTo(portOne.portOneQuery(ORDER).json().at("/cancellations/0/id").asString());
    portOne.post("/payments/" + ORDER + "/cancel", "{\"reason\":\"r\"}");
    assertThat(webhooks.next().type()).isEqualTo("Transaction.Cancelled");
    assertThat(webhooks.isQuiet()).isTrue();
  }

  @Test
  void a_notice_that_was_not_taken_comes_again_under_its_id() {
    webhooks.refuseNext(2);
    portOne.portOneConfirm(ORDER);

    assertThat(Stream.generate(webhooks::next).limit(3).map(n -> n.header("webhook-id")).distinct())
        .hasSize(1);
  }

  @Test
  void toss_counts_its_resends() {
    webhooks.refuseNext(2);
    toss.tossConfirm("pay-1");

    assertThat(
            Stream.generate(webhooks::next)
                .limit(3)
                .map(n -> n.header("tosspayments-webhook-transmission-retried-count")))
        .containsExactly("0", "1", "2");
  }

  @Test
  void a_key_can_ask_for_a_notice_twice() {
    toss.tossConfirm("sim-webhooktwice-1");

    assertThat(webhooks.next().body()).isEqualTo(webhooks.next().body());
  }

  @Test
  void a_key_can_ask_for_no_notice() {
    toss.tossConfirm("sim-webhooknone-1");
    toss.tossConfirm("pay-1");

    assertThat(webhooks.next().json().at("/data/paymentKey").asString()).isEqualTo("pay-1");
  }

  @Test
  void a_late_notice_is_overtaken_by_the_next() {
    toss.tossConfirm("sim-webhooklate.3000-1");
    cancel("sim-webhooklate.3000-1", 33_000);

    assertThat(List.of(webhooks.next().status(), webhooks.next().status()))
        .containsExactly("CANCELED", "DONE");
  }

  @Test
  void a_notice_can_come_before_the_answer() {
    var confirm =
        CompletableFuture.supplyAsync(() -> toss.tossConfirm("sim-slowanswer.3000-1").status());

    assertThat(webhooks.next().status()).isEqualTo("DONE");
    assertThat(confirm).isNotDone();
    assertThat(confirm.join()).isEqualTo(200);
  }

  @Test
  void a_rule_repeats_and_delays_the_notices_of_others() {
    toss.rule("{\"provider\":\"toss\",\"effect\":\"webhook-copies\",\"copies\":3}");
    toss.rule(
        "{\"effect\":\"webhook-delay\",\"times\":1,"
            + "\"latency\":{\"distribution\":\"fixed\",\"millis\":3000}}");
    toss.tossConfirm("pay-1");
    portOne.portOneConfirm(ORDER);

    assertThat(Stream.generate(webhooks::next).limit(4).map(WebhookReceiver.Notice::path))
        .containsExactly("/portone", "/toss", "/toss", "/toss");
  }

  private void cancel(String payment, long amount) {
    toss.post(
        "/v1/payments/" + payment + "/cancel",
        "{\"cancelReason\":\"r\",\"cancelAmount\":%d}".formatted(amount));
  }

  private static String signature(WebhookReceiver.Notice notice) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
    var signed =
        notice.header("webhook-id")
            + "."
            + notice.header("webhook-timestamp")
            + "."
            + notice.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }
}
