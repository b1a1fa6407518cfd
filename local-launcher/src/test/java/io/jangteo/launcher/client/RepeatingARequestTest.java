package io.jangteo.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jangteo.launcher.client.Patience.Attempt;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatingARequestTest {
  private static final Duration TINY = Duration.ofNanos(1);
  private static final Patience ENDLESS = new Patience(Duration.ofHours(1), TINY, TINY);
  private static final Patience NONE = new Patience(Duration.ZERO, TINY, TINY);

  private final AtomicInteger sent = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 304, 400, 401, 403, 404, 409, 422})
  void an_answer_for_good_is_taken_at_once(int status) throws Exception {
    assertThat(ENDLESS.insist(attempt(answer(status, ""))).status()).isEqualTo(status);
    assertThat(sent).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void whoever_is_in_trouble_is_asked_again(int status) throws Exception {
    assertThat(ENDLESS.insist(attempt(answer(status, ""), answer(201, ""))).status())
        .isEqualTo(201);
    assertThat(sent).hasValue(2);
  }

  @Test
  void the_same_request_still_under_way_is_asked_about_again() throws Exception {
    var underWay = answer(409, "{\"code\":\"idempotency-in-progress\"}");
    assertThat(ENDLESS.insist(attempt(underWay, underWay, answer(201, ""))).status())
        .isEqualTo(201);
    assertThat(sent).hasValue(3);
  }

  @Test
  void a_broken_connection_is_tried_again() throws Exception {
    Attempt broken =
        () -> {
          if (sent.incrementAndGet() < 3) {
            throw new IOException("reset");
          }
          return answer(200, "");
        };
    assertThat(ENDLESS.insist(broken).status()).isEqualTo(200);
    assertThat(sent).hasValue(3);
  }

  @Test
  void patience_ends_and_says_what_was_answered_last() {
    assertThatExceptionOfType(Patience.Exhausted.class)
        .isThrownBy(() -> NONE.insist(attempt(answer(503, "restarting"))))
        .withMessageContaining("503")
        .withMessageContaining("restarting");
  }

  private Attempt attempt(Answer... answers) {
    return () -> answers[sent.getAndIncrement()];
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, HttpHeaders.of(Map.of(), (_, _) -> true), body);
  }
}
