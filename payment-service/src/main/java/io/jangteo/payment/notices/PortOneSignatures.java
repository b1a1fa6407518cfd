package io.jangteo.payment.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.portone.sdk.server.errors.WebhookVerificationException;
import io.portone.sdk.server.webhook.WebhookVerifier;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a notice is PortOne's, by PortOne's own SDK: signed with any of our secrets, and at most
 * five minutes old by the machine's clock. ADR 10
 */
final class PortOneSignatures {

  private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

  private final List<WebhookVerifier> verifiers;

  /** Each secret is base64, after an optional {@code whsec_}. */
  PortOneSignatures(List<String> secrets) {
    this.verifiers = secrets.stream().map(PortOneSignatures::verifier).toList();
  }

  private static WebhookVerifier verifier(String secret) {
    try {
      return new WebhookVerifier(secret);
    } catch (IllegalArgumentException e) {
      // Without the cause, which quotes the secret.
      throw new IllegalStateException(
          "a webhook secret has to be base64 of at least one byte, after an optional whsec_");
    }
  }

  boolean hasSecret() {
    return !verifiers.isEmpty();
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
    if (!ID.matcher(headers.ids().getFirst()).matches()) {
      return Optional.of("webhook-id cannot be read");
    }
    try {
      // What is no UTF-8 must not become something else that is.
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return verifiers.stream().anyMatch(verifier -> isGenuine(verifier, headers, text))
          ? Optional.empty()
          : Optional.of("no webhook-signature is ours and of the last five minutes");
    } catch (CharacterCodingException e) {
      return Optional.of("the body is no UTF-8");
    }
  }

  private static boolean isGenuine(WebhookVerifier verifier, Signed headers, String body) {
    try {
      verifier.verify(
          body,
          headers.ids().getFirst(),
          headers.signatures().getFirst(),
          headers.timestamps().getFirst());
      return true;
    } catch (WebhookVerificationException e) {
      return false;
    } catch (IllegalArgumentException e) {
      // Genuine, and not of a shape the SDK can read; what it says is for Hint to find out.
      return true;
    }
  }
}
