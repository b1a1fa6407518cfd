package io.jangteo.simulator.portone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.simulator.webhooks.Postbox;
import io.jangteo.simulator.webhooks.Webhook;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signed as Standard Webhooks has it, five resends over almost six hours. */
public final class PortOnePostbox implements Postbox {
  private static final String PREFIX = "whsec_";

  private final URI url;
  private final List<SecretKeySpec> secrets;

  /** Each is base64, after an optional prefix; while the merchant changes them there are two. */
  public PortOnePostbox(URI url, List<String> secrets) {
    this.url = url;
    this.secrets = secrets.stream().map(PortOnePostbox::decoded).toList();
  }

  private static SecretKeySpec decoded(String secret) {
    var encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    return new SecretKeySpec(Base64.getDecoder().decode(encoded), "HmacSHA256");
  }

  @Override
  public URI url() {
    return url;
  }

  @Override
  public Duration timeout() {
    return Duration.ofSeconds(30);
  }

  @Override
  public List<Integer> resendAfterMinutes() {
    return List.of(1, 4, 16, 64, 256);
  }

  @Override
  public Map<String, String> headers(Webhook webhook, int resends, Instant now) {
    var timestamp = String.valueOf(now.getEpochSecond());
    return Map.of(
        "webhook-id",
        webhook.id(),
        "webhook-timestamp",
        timestamp,
        "webhook-signature",
        signatures(webhook.id() + "." + timestamp + "." + webhook.body()));
  }

  @Override
  public boolean accepts(int status) {
    return status / 100 == 2;
  }

  private String signatures(String text) {
    return secrets.stream()
        .map(secret -> "v1," + signature(secret, text))
        .collect(Collectors.joining(" "));
  }

  private static String signature(SecretKeySpec secret, String text) {
    try {
      var mac = Mac.getInstance(secret.getAlgorithm());
      mac.init(secret);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
