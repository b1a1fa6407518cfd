package io.jangteo.payment.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.payment.notices.StandardWebhooks.Signed;
import io.jangteo.payment.testing.Signature;
import io.portone.sdk.server.errors.WebhookVerificationException;
import io.portone.sdk.server.webhook.WebhookVerifier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingASignatureTest {

  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
  private static final String OTHER_SECRET = "b3RoZXItc2VjcmV0LW9mLW91cnM=";
  private static final String ID = "wh_1";
  private static final long AT = 1_767_225_600;
  private static final String BODY =
      """
      {"type":"Transaction.Paid","timestamp":"2026-11-21T01:02:03.000Z","data":{"storeId":"store-1","paymentId":"pay-1","transactionId":"tx-1"}}""";
  private static final String SIGNATURE = "v1,VpL31CQc3HM5tsrP+DKxKdFSLF9tffTO3s8BPUhlh2Q=";

  @Test
  void the_providers_own_vector_is_genuine() {
    assertThat(isGenuine(SIGNATURE, BODY)).isTrue();
  }

  @Test
  void one_byte_more_is_another_message() {
    assertThat(isGenuine(SIGNATURE, BODY + " ")).isFalse();
  }

  @Test
  void a_letter_outside_ascii_is_signed_as_its_bytes() {
    var body = "{\"이름\":\"홍길동\"}";

    assertThat(isGenuine(Signature.of(SECRET, ID, AT, body), body)).isTrue();
  }

  @Test
  void either_secret_will_do_while_one_follows_the_other() {
    var both = List.of(OTHER_SECRET, SECRET);

    assertThat(fault(both, AT, once(Long.toString(AT), SIGNATURE), BODY)).isEmpty();
    assertThat(
            fault(
                both, AT, once(Long.toString(AT), Signature.of(OTHER_SECRET, ID, AT, BODY)), BODY))
        .isEmpty();
    assertThat(isGenuine(Signature.of(OTHER_SECRET, ID, AT, BODY), BODY)).isFalse();
  }

  @Test
  void one_match_among_many_is_enough() {
    assertThat(isGenuine("v1,AAAA v2,abc v1a,x v1,!!! " + SIGNATURE, BODY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v1", "v1,", "v1,!!!", "v2,VpL31CQc3HM5tsrP+DKxKdFSLF9tffTO3s8BPUhlh2Q=", ","})
  void no_match_is_no_proof(String signature) {
    assertThat(isGenuine(signature, BODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {-300, -299, 0, 299, 300})
  void five_minutes_are_tolerated(long late) {
    assertThat(fault(List.of(SECRET), AT + late, once(Long.toString(AT), SIGNATURE), BODY))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, 86_400})
  void what_is_older_or_newer_may_be_a_replay(long late) {
    assertThat(fault(List.of(SECRET), AT + late, once(Long.toString(AT), SIGNATURE), BODY))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "now", "-1", "1767225600.5", "17672256000000000000000", " 1767225600", "١"})
  void a_time_that_is_none_is_refused(String timestamp) {
    assertThat(fault(List.of(SECRET), AT, once(timestamp, SIGNATURE), BODY)).isNotEmpty();
  }

  @Test
  void every_header_has_to_come_and_once() {
    var at = List.of(Long.toString(AT));
    var ids = List.of(ID);
    var signatures = List.of(SIGNATURE);
    Stream.of(
            new Signed(List.of(), at, signatures),
            new Signed(ids, List.of(), signatures),
            new Signed(ids, at, List.of()),
            new Signed(List.of(ID, ID), at, signatures),
            new Signed(ids, List.of(at.getFirst(), at.getFirst()), signatures),
            new Signed(ids, at, List.of(SIGNATURE, SIGNATURE)))
        .forEach(signed -> assertThat(fault(List.of(SECRET), AT, signed, BODY)).isNotEmpty());
  }

  @Test
  void without_a_secret_nothing_is_genuine() {
    assertThat(fault(List.of(), AT, once(Long.toString(AT), SIGNATURE), BODY)).isNotEmpty();
  }

  @Test
  void a_secret_that_is_none_stops_the_start_and_is_not_quoted() {
    assertThatThrownBy(() -> verifier(List.of("whsec_???"), AT))
        .hasMessageContaining("base64")
        .hasMessageNotContaining("???")
        .hasNoCause();
  }

  /** PortOne's own class reads the machine's clock, so these are signed for now. */
  @TestFactory
  Stream<DynamicTest> we_and_the_provider_say_the_same() {
    var now = Instant.now().getEpochSecond();
    var good = Signature.of(SECRET, ID, now, BODY);
    return Stream.of(
            new Message("genuine", Long.toString(now), good, BODY),
            new Message("altered", Long.toString(now), good, BODY.replace("pay-1", "pay-2")),
            new Message(
                "of another secret",
                Long.toString(now),
                Signature.of(OTHER_SECRET, ID, now, BODY),
                BODY),
            new Message("of two", Long.toString(now), "v1,AAAA " + good, BODY),
            new Message("of another version", Long.toString(now), good.replace("v1", "v2"), BODY),
            new Message("unreadable", Long.toString(now), "v1,???", BODY),
            new Message("empty", Long.toString(now), "", BODY),
            new Message("at another time", Long.toString(now - 1), good, BODY),
            new Message(
                "old", Long.toString(now - 400), Signature.of(SECRET, ID, now - 400, BODY), BODY),
            new Message(
                "new", Long.toString(now + 400), Signature.of(SECRET, ID, now + 400, BODY), BODY),
            new Message("at no time", "soon", good, BODY))
        .map(message -> DynamicTest.dynamicTest(message.name(), () -> agree(message, now)));
  }

  private static void agree(Message message, long now) {
    var ours =
        fault(List.of(SECRET), now, once(message.timestamp(), message.signature()), message.body())
            .isEmpty();
    assertThat(ours).isEqualTo(isGenuineToThem(message));
  }

  private static boolean isGenuineToThem(Message message) {
    try {
      new WebhookVerifier(SECRET)
          .verify(message.body(), ID, message.signature(), message.timestamp());
      return true;
    } catch (WebhookVerificationException e) {
      return false;
    }
  }

  private record Message(String name, String timestamp, String signature, String body) {}

  private static Signed once(String timestamp, String signature) {
    return new Signed(List.of(ID), List.of(timestamp), List.of(signature));
  }

  private static boolean isGenuine(String signature, String body) {
    return fault(List.of(SECRET), AT, once(Long.toString(AT), signature), body).isEmpty();
  }

  private static Optional<String> fault(
      List<String> secrets, long now, Signed headers, String body) {
    return verifier(secrets, now).fault(headers, body.getBytes(UTF_8));
  }

  private static StandardWebhooks verifier(List<String> secrets, long now) {
    return new StandardWebhooks(secrets, Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
  }
}
