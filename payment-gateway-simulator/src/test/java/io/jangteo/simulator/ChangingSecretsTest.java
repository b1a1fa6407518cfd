package io.jangteo.simulator;

import static io.jangteo.simulator.Client.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merchant that gives its secrets up one after the other has two of each for a while. */
@SuppressWarnings("NullAway.Init")
class ChangingSecretsTest {
  private static final String QUOTED = "\"0123456789abcdef\"";

  @TempDir Path folder;
  private Simulation simulation;
  private Client oldToss;
  private Client newToss;
  private Client oldPortOne;
  private Client newPortOne;

  @BeforeEach
  void start() {
    simulation =
        Simulation.in(
            folder,
            new SettableClock(),
            Map.of(
                Settings.TOSS_SECRET_KEY, "old_key, new_key",
                Settings.PORTONE_API_SECRET, "old-secret,new-secret",
                Settings.PORTONE_WEBHOOK_SECRET, "whsec_b2xk,whsec_bmV3"));
    var port = simulation.simulator().port();
    oldToss = Client.ofToss(port).authorizedBy(Client.basic("old_key:"));
    newToss = Client.ofToss(port).authorizedBy(Client.basic("new_key:"));
    oldPortOne = Client.ofPortOne(port).authorizedBy("PortOne old-secret");
    newPortOne = Client.ofPortOne(port).authorizedBy("PortOne new-secret");
  }

  @AfterEach
  void stop() {
    simulation.close();
  }

  @Test
  void both_keys_are_the_same_merchant() {
    oldToss.tossConfirm("pay-1");
    oldPortOne.portOneConfirm(ORDER);

    assertThat(newToss.tossQuery("pay-1").text("status")).isEqualTo("DONE");
    assertThat(newPortOne.portOneQuery(ORDER).text("status")).isEqualTo("PAID");
    assertThat(newToss.books()).hasSize(2);
  }

  @Test
  void toss_remembers_an_idempotency_key_for_one_api_key_only() {
    oldToss.tossConfirm("pay-1", "Idempotency-Key", "k");

    assertThat(oldToss.tossConfirm("pay-1", "Idempotency-Key", "k").status()).isEqualTo(200);
    assertThat(newToss.tossConfirm("pay-1", "Idempotency-Key", "k").code())
        .isEqualTo("400 ALREADY_PROCESSED_PAYMENT");
  }

  @Test
  void portone_remembers_it_for_the_merchant() {
    var first = oldPortOne.portOneConfirm(ORDER, "Idempotency-Key", QUOTED);

    assertThat(newPortOne.portOneConfirm(ORDER, "Idempotency-Key", QUOTED).body())
        .isEqualTo(first.body());
  }

  @Test
  void a_revoked_key_is_turned_away_until_it_is_restored() {
    assertThat(change("toss", "old_key", true)).isEqualTo(200);
    assertThat(oldToss.tossConfirm("pay-1").code()).isEqualTo("401 UNAUTHORIZED_KEY");
    assertThat(newToss.tossConfirm("pay-1").status()).isEqualTo(200);
    assertThat(change("portone", "new-secret", true)).isEqualTo(200);
    assertThat(newPortOne.portOneConfirm(ORDER).code()).isEqualTo("401 UNAUTHORIZED");
    assertThat(oldPortOne.portOneConfirm(ORDER).status()).isEqualTo(200);

    assertThat(change("toss", "old_key", false)).isEqualTo(200);
    assertThat(oldToss.tossQuery("pay-1").status()).isEqualTo(200);
  }

  @Test
  void a_key_nobody_has_is_not_revoked() {
    assertThat(change("toss", "old-secret", true)).isEqualTo(404);
  }

  @Test
  void a_webhook_is_signed_with_both_secrets() throws GeneralSecurityException {
    oldPortOne.portOneConfirm(ORDER);

    var notice = simulation.webhooks().next();
    assertThat(notice.header("webhook-signature").split(" "))
        .containsExactly("v1," + signature("old", notice), "v1," + signature("new", notice));
  }

  private int change(String provider, String key, boolean revoked) {
    return newToss
        .post(
            "/admin/api-keys",
            "{\"provider\":\"%s\",\"key\":\"%s\",\"revoked\":%s}".formatted(provider, key, revoked))
        .status();
  }

  private static String signature(String secret, WebhookReceiver.Notice notice)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    var signed =
        notice.header("webhook-id")
            + "."
            + notice.header("webhook-timestamp")
            + "."
            + notice.body();
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }
}
