package io.jangteo.payment.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.payment.notices.PortOneSignatures.Signed;
import io.jangteo.payment.testing.Signature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingASignatureTest {

  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3";
  private static final String OTHER_SECRET = "b3RoZXItc2VjcmV0LW9mLW91cnM=";
  private static final String ID = "wh_1";
  private static final String BODY =
      """
      {"type":"Transaction.Paid","timestamp":"2026-11-21T01:02:03.000Z","data":{"storeId":"store-1","paymentId":"pay-1","transactionId":"tx-1"}}""";

  private final long at = Instant.now().getEpochSecond();
  private final String signature = Signature.of(SECRET, ID, at, BODY);

  /** Binds what these tests sign with to the vector the provider's documents lead to. */
  @Test
  void we_sign_as_the_provider_does() {
    assertThat(Signature.of(SECRET, ID, 1_767_225_600, BODY))
        .isEqualTo("v1,VpL31CQc3HM5tsrP+DKxKdFSLF9tffTO3s8BPUhlh2Q=");
  }

  @Test
  void what_is_signed_is_genuine() {
    assertThat(isGenuine(signature, BODY)).isTrue();
  }

  @Test
  void what_is_signed_is_genuine_also_when_it_cannot_be_read() {
    Stream.of("", "[", "{\"type\":7}", "null", "{\"type\":\"Transaction.New\"}")
        .forEach(body -> assertThat(isGenuine(Signature.of(SECRET, ID, at, body), body)).isTrue());
  }

  @Test
  void bytes_that_are_no_text_are_nobodys_message() {
    var fault =
        new PortOneSignatures(List.of(SECRET))
            .fault(once(Long.toString(at), signature), new byte[] {(byte) 0xC3, '('});

    assertThat(fault).contains("the body is no UTF-8");
  }

  @Test
  void one_byte_more_is_another_message() {
    assertThat(isGenuine(signature, BODY + " ")).isFalse();
  }

  @Test
  void a_letter_outside_ascii_is_signed_as_its_bytes() {
    var body = "{\"이름\":\"홍길동\"}";

    assertThat(isGenuine(Signature.of(SECRET, ID, at, body), body)).isTrue();
  }

  @Test
  void either_secret_will_do_while_one_follows_the_other() {
    var both = List.of(OTHER_SECRET, SECRET);

    assertThat(fault(both, once(Long.toString(at), signature), BODY)).isEmpty();
    assertThat(fault(both, once(Long.toString(at), Signature.of(OTHER_SECRET, ID, at, BODY)), BODY))
        .isEmpty();
    assertThat(isGenuine(Signature.of(OTHER_SECRET, ID, at, BODY), BODY)).isFalse();
  }

  @Test
  void one_match_among_many_is_enough() {
    assertThat(isGenuine("v1,AAAA v2,abc v1a,x v1,!!! " + signature, BODY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v1", "v1,", "v1,!!!", "v2,VpL31CQc3HM5tsrP+DKxKdFSLF9tffTO3s8BPUhlh2Q=", ","})
  void no_match_is_no_proof(String signature) {
    assertThat(isGenuine(signature, BODY)).isFalse();
  }

  /** Seconds off, with room for a machine that is slow. */
  @ParameterizedTest
  @ValueSource(longs = {-240, -1, 0, 240})
  void minutes_are_tolerated(long off) {
    assertThat(signedAt(at + off)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 420, 86_400, -86_400})
  void what_is_older_or_newer_may_be_a_replay(long off) {
    assertThat(signedAt(at + off)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1", "1767225600.5", "17672256000000000000000", "١"})
  void a_time_that_is_none_is_refused(String timestamp) {
    assertThat(fault(List.of(SECRET), once(timestamp, signature), BODY)).isNotEmpty();
  }

  @Test
  void every_header_has_to_come_and_once() {
    var times = List.of(Long.toString(at));
    var ids = List.of(ID);
    var signatures = List.of(signature);
    Stream.of(
            new Signed(List.of(), times, signatures),
            new Signed(ids, List.of(), signatures),
            new Signed(ids, times, List.of()),
            new Signed(List.of(ID, ID), times, signatures),
            new Signed(ids, List.of(times.getFirst(), times.getFirst()), signatures),
            new Signed(ids, times, List.of(signature, signature)))
        .forEach(signed -> assertThat(fault(List.of(SECRET), signed, BODY)).isNotEmpty());
  }

  @Test
  void without_a_secret_nothing_is_genuine() {
    assertThat(fault(List.of(), once(Long.toString(at), signature), BODY)).isNotEmpty();
  }

  @Test
  void a_secret_that_is_none_stops_the_start_and_is_not_quoted() {
    assertThatThrownBy(() -> new PortOneSignatures(List.of("whsec_???")))
        .hasMessageContaining("base64")
        .hasMessageNotContaining("???")
        .hasNoCause();
  }

  private static Signed once(String timestamp, String signature) {
    return new Signed(List.of(ID), List.of(timestamp), List.of(signature));
  }

  private boolean isGenuine(String given, String body) {
    return fault(List.of(SECRET), once(Long.toString(at), given), body).isEmpty();
  }

  private Optional<String> signedAt(long seconds) {
    return fault(
        List.of(SECRET),
        once(Long.toString(seconds), Signature.of(SECRET, ID, seconds, BODY)),
        BODY);
  }

  private static Optional<String> fault(List<String> secrets, Signed headers, String body) {
    return new PortOneSignatures(secrets).fault(headers, body.getBytes(UTF_8));
  }
}
