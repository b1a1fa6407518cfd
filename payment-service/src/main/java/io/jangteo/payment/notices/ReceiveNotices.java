package io.jangteo.payment.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.http.Problem;
import io.jangteo.payment.domain.Notice;
import io.jangteo.payment.domain.Notice.Proof;
import io.jangteo.payment.domain.Provider;
import io.jangteo.payment.jpa.WebhookInbox;
import io.jangteo.payment.jpa.WebhookInbox.Incoming;
import io.jangteo.payment.pacing.Bell;
import io.jangteo.payment.pacing.GroupCommit;
import io.jangteo.payment.pacing.Spacing;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what a gateway tells us, {@linkplain GroupCommit together} with what comes at the same
 * time, and has it looked at afterwards: whoever has been answered need not come again.
 */
final class ReceiveNotices {

  private static final int MOST_PER_COMMIT = 100;

  private final WebhookInbox inbox;
  private final TransactionOperations transactions;
  private final GroupCommit<Incoming, Boolean> commits;
  private final PortOneSignatures signatures;
  private final NoticeMetrics metrics;
  private final JsonMapper json;
  private final Bell bell;

  ReceiveNotices(
      WebhookInbox inbox,
      TransactionOperations transactions,
      Spacing spacing,
      PortOneSignatures signatures,
      NoticeMetrics metrics,
      JsonMapper json,
      Bell bell) {
    this.inbox = inbox;
    this.transactions = transactions;
    this.commits = new GroupCommit<>(MOST_PER_COMMIT, spacing, this::areNew);
    this.signatures = signatures;
    this.metrics = metrics;
    this.json = json;
    this.bell = bell;
  }

  void fromToss(Map<String, String> headers, byte[] body) {
    var text = text(Provider.TOSS, body);
    var hint = hint(Provider.TOSS, text);
    var id = "toss:" + digest(hint.ours() ? hint.content() : text);
    keep(Provider.TOSS, id, Proof.NONE, hint, headers, text);
  }

  void fromPortOne(PortOneSignatures.Signed signed, Map<String, String> headers, byte[] body) {
    if (!signatures.hasSecret()) {
      metrics.received(Provider.PORTONE, null, Verdict.BUSY);
      throw Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "webhooks-not-configured",
              "The secret to verify webhooks with is not configured.")
          .asException();
    }
    // Read before it is verified: what verifies it reads it too, and to any depth.
    var text = text(Provider.PORTONE, body);
    var hint = hint(Provider.PORTONE, text);
    var fault = signatures.fault(signed, body);
    if (fault.isPresent()) {
      metrics.received(Provider.PORTONE, null, Verdict.UNVERIFIED);
      throw Problem.of(HttpStatus.BAD_REQUEST, "webhook-not-verified", fault.get()).asException();
    }
    keep(Provider.PORTONE, signed.ids().getFirst(), Proof.SIGNATURE, hint, headers, text);
  }

  private void keep(
      Provider provider,
      String id,
      Proof proof,
      Hint hint,
      Map<String, String> headers,
      String body) {
    var notice = new Notice(provider, id, hint.type(), proof, hint.paymentKey(), hint.orderId());
    var headersAsJson = json.writeValueAsString(headers);
    boolean isNew = commits.write(new Incoming(notice, hint.ours(), headersAsJson, body));
    if (isNew && hint.ours()) {
      bell.ring();
    }
    metrics.received(
        provider,
        hint.type(),
        !isNew ? Verdict.REPEATED : hint.ours() ? Verdict.ACCEPTED : Verdict.IGNORED);
  }

  /** One that had come before is told from others only alone: together none of them is kept. */
  private List<Boolean> areNew(List<Incoming> notices) {
    try {
      transactions.executeWithoutResult(_ -> inbox.add(notices));
      return Collections.nCopies(notices.size(), true);
    } catch (DuplicateKeyException e) {
      if (notices.size() > 1) {
        throw e;
      }
      return List.of(false);
    }
  }

  private Hint hint(Provider provider, String text) {
    try {
      var hint = Hint.read(provider, text, json);
      if (hint != null) {
        return hint;
      }
    } catch (JacksonException e) {
      throw malformed(provider, "The body is not JSON that can be read.");
    }
    throw malformed(provider, "The body is not a JSON object.");
  }

  private String text(Provider provider, byte[] body) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(provider, "The body is not UTF-8.");
    }
  }

  private RuntimeException malformed(Provider provider, String why) {
    metrics.received(provider, null, Verdict.MALFORMED);
    return Problem.of(HttpStatus.BAD_REQUEST, "malformed-json", why).asException();
  }

  private static String digest(String content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a sender was told. */
  enum Verdict {
    ACCEPTED,
    REPEATED,
    IGNORED,
    UNVERIFIED,
    MALFORMED,
    TOO_LARGE,
    BUSY
  }
}
