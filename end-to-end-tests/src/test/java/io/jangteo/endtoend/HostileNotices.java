package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.endtoend.HostileRequests.Sending;
import io.jangteo.endtoend.RawHttp.Request;
import io.jangteo.endtoend.Verdicts.Wanted;
import io.jangteo.launcher.SimulatorKeys;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Notices that no gateway has sent, or that one has sent before. */
final class HostileNotices {

  private static final String PORTONE = "/v1/webhooks/portone";
  private static final String TOSS = "/v1/webhooks/toss";
  private static final String SECRET = SimulatorKeys.PORTONE_WEBHOOK_SECRET;

  private final Door portOne;
  private final Door toss;
  private final UUID order;
  private final String tossKey;

  HostileNotices(List<Door> doors, UUID order, String tossKey) {
    this.portOne = door(doors, PORTONE);
    this.toss = door(doors, TOSS);
    this.order = order;
    this.tossKey = tossKey;
  }

  private static Door door(List<Door> doors, String path) {
    return doors.stream().filter(door -> door.path().equals(path)).findFirst().orElseThrow();
  }

  /** One that a gateway has sent. */
  @SuppressWarnings("ArrayRecordComponent") // Bytes on their way to a socket.
  record Genuine(String id, byte[] body) {}

  List<Sending> all() throws GeneralSecurityException {
    var all = new ArrayList<Sending>();
    var paid =
        """
        {"type":"Transaction.Cancelled","timestamp":"2026-01-31T00:00:00Z","data":{"paymentId":"%s","storeId":"a","transactionId":"a"}}"""
            .formatted(order);
    forged(paid)
        .forEach(
            (wrong, headers) ->
                all.add(portOne(wrong, headers, paid.getBytes(UTF_8), Wanted.REFUSED)));
    for (var body :
        HostileBodies.of(HostileBodies.Good.of("{\"type\":\"Transaction.Paid\"}", "/type"))
            .toList()) {
      if (!body.wrong().startsWith("/")) {
        var headers = signed("hostile-" + UUID.randomUUID(), Instant.now(), body.bytes(), SECRET);
        all.add(portOne("signed: " + body.wrong(), headers, body.bytes(), Wanted.REFUSED));
        all.add(toss(body.wrong(), body.bytes(), Wanted.REFUSED));
      }
    }
    // Toss signs nothing: what it says is only a reason to ask it.
    for (var status : List.of("CANCELED", "ABORTED", "EXPIRED", "DONE", "NO_SUCH_STATUS")) {
      var body =
          """
          {"eventType":"PAYMENT_STATUS_CHANGED","data":{"paymentKey":"%s","orderId":"%s","status":"%s","totalAmount":-1}}"""
              .formatted(tossKey, order, status);
      all.add(toss("forged: " + status, body.getBytes(UTF_8), Wanted.HARMLESS));
    }
    HostileTexts.ALL.stream()
        .map(
            text ->
                HostileBodies.saying(
                    "{\"eventType\":\"a\",\"data\":{\"paymentKey\":\"a\",\"orderId\":\"a\"}}",
                    text))
        .map(body -> toss("texts", body.getBytes(UTF_8), Wanted.HARMLESS))
        .forEach(all::add);
    all.add(
        new Sending(
            toss,
            "no Content-Type",
            Wanted.REFUSED,
            new Request("POST", TOSS, Map.of(), "{}".getBytes(UTF_8))));
    return all;
  }

  /** As often as somebody has recorded it. */
  Stream<Sending> replayed(Genuine notice) throws GeneralSecurityException {
    var headers = signed(notice.id(), Instant.now(), notice.body(), SECRET);
    return Stream.generate(() -> portOne("replayed", headers, notice.body(), Wanted.HARMLESS))
        .limit(5);
  }

  private static Map<String, Map<String, String>> forged(String body)
      throws GeneralSecurityException {
    var bytes = body.getBytes(UTF_8);
    var now = Instant.now();
    var good = signed("hostile-1", now, bytes, SECRET);
    var all = new LinkedHashMap<String, Map<String, String>>();
    all.put("unsigned", Map.of());
    all.put(
        "signed with another secret",
        signed(
            "hostile-1",
            now,
            bytes,
            "whsec_" + Base64.getEncoder().encodeToString("another".getBytes(UTF_8))));
    all.put(
        "the signature of another body", signed("hostile-1", now, "{}".getBytes(UTF_8), SECRET));
    all.put("stale", signed("hostile-1", now.minus(Duration.ofMinutes(6)), bytes, SECRET));
    all.put("of the future", signed("hostile-1", now.plus(Duration.ofHours(1)), bytes, SECRET));
    all.put("under another id", with(good, "webhook-id", "hostile-2"));
    all.put(
        "at another time",
        with(good, "webhook-timestamp", String.valueOf(now.getEpochSecond() - 1)));
    all.put("a time that is none", with(good, "webhook-timestamp", "yesterday"));
    all.put("a time of 2⁶³", with(good, "webhook-timestamp", "9223372036854775808"));
    all.put("a signature that is none", with(good, "webhook-signature", "v1,"));
    all.put(
        "a signature of another version", with(good, "webhook-signature", "v0," + "A".repeat(44)));
    all.put(
        "a signature of 5,000 characters",
        with(good, "webhook-signature", "v1," + "A".repeat(5_000)));
    all.put("an id with a break", with(good, "webhook-id", "a\tb"));
    all.put("an id of 2,000 characters", with(good, "webhook-id", "a".repeat(2_000)));
    return all;
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var other = new HashMap<>(headers);
    other.put(name, value);
    return other;
  }

  /** As Standard Webhooks has it. */
  private static Map<String, String> signed(String id, Instant at, byte[] body, String secret)
      throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
    mac.update("%s.%d.".formatted(id, at.getEpochSecond()).getBytes(UTF_8));
    var signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
    return Map.of(
        "webhook-id",
        id,
        "webhook-timestamp",
        String.valueOf(at.getEpochSecond()),
        "webhook-signature",
        "v1," + signature);
  }

  private Sending portOne(String wrong, Map<String, String> headers, byte[] body, Wanted wanted) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", Door.JSON);
    return new Sending(portOne, wrong, wanted, new Request("POST", PORTONE, all, body));
  }

  private Sending toss(String wrong, byte[] body, Wanted wanted) {
    return new Sending(
        toss, wrong, wanted, new Request("POST", TOSS, Map.of("Content-Type", Door.JSON), body));
  }
}
