package io.jangteo.payment.notices;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures as Standard Webhooks has them: of the raw bytes, by any of our secrets, and fresh. Not
 * PortOne's own class, which reads the machine's clock and a decoded body. ADR 10
 */
final class StandardWebhooks {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";
  private static final long TOLERANCE_SECONDS = Duration.ofMinutes(5).toSeconds();
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private final List<SecretKeySpec> secrets;
  private final Clock clock;

  /** Each secret is base64, after an optional prefix. */
  StandardWebhooks(List<String> secrets, Clock clock) {
    this.secrets = secrets.stream().map(StandardWebhooks::key).toList();
    this.clock = clock;
  }

  private static SecretKeySpec key(String secret) {
    var encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    try {
      return new SecretKeySpec(Base64.getDecoder().decode(encoded), ALGORITHM);
    } catch (IllegalArgumentException e) {
      // Without the cause, which quotes the secret.
      throw new IllegalStateException(
          "a webhook secret has to be base64 of at least one byte, after an optional " + PREFIX);
    }
  }

  boolean hasSecret() {
    return !secrets.isEmpty();
  }

  /** The headers of a message, each as often as it came. */
  record Signed(List<String> ids, List<String> timestamps, List<String> signatures) {}

  /** What is wrong with the message; empty when it is genuine. */
  Optional<String> fault(Signed headers, byte[] body) {
    if (headers.ids().size() != 1
        || headers.timestamps().size() != 1
        || headers.signatures().size() != 1) {
      return Optional.of("webhook-id, webhook-timestamp and webhook-signature have to come once");
    }
    var id = headers.ids().getFirst();
    var timestamp = headers.timestamps().getFirst();
    if (!ID.matcher(id).matches() || !SECONDS.matcher(timestamp).matches()) {
      return Optional.of("webhook-id or webhook-timestamp cannot be read");
    }
    var age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
    if (Math.abs(age) > TOLERANCE_SECONDS) {
      return Optional.of("webhook-timestamp is too old or too new");
    }
    var given = given(headers.signatures().getFirst()).toList();
    var matches = 0;
    for (var secret : secrets) {
      var expected = sign(secret, id + "." + timestamp + ".", body);
      for (var signature : given) {
        matches += MessageDigest.isEqual(expected, signature) ? 1 : 0;
      }
    }
    return matches > 0 ? Optional.empty() : Optional.of("no webhook-signature is ours");
  }

  private static Stream<byte[]> given(String header) {
    return Arrays.stream(header.split(" ", -1))
        .filter(entry -> entry.startsWith(VERSION))
        .map(entry -> entry.substring(VERSION.length()))
        .flatMap(StandardWebhooks::decoded);
  }

  private static Stream<byte[]> decoded(String signature) {
    try {
      return Stream.of(Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private static byte[] sign(SecretKeySpec secret, String prefix, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(prefix.getBytes(US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
