package io.jangteo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;

class ReadingHeadersTest {

  @ParameterizedTest
  @ValueSource(strings = {"8e03978e-40d5", "\"8e03978e-40d5\"", "  8e03978e-40d5 "})
  void an_idempotency_key_may_be_quoted_or_not(String header) {
    assertThat(IdempotencyKey.parse(header).value()).isEqualTo("8e03978e-40d5");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void without_one_the_client_is_told_what_to_send(@Nullable String header) {
    assertThatThrownBy(() -> IdempotencyKey.parse(header))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("idempotency-key-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\"\"", "'; DROP TABLE orders", "ключ"})
  void other_characters_are_refused(String header) {
    assertThatThrownBy(() -> IdempotencyKey.parse(header))
        .hasMessageStartingWith("idempotency-key-invalid");
  }

  @Test
  void a_key_has_at_most_128_characters() {
    assertThat(IdempotencyKey.parse("k".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> IdempotencyKey.parse("k".repeat(129)))
        .hasMessageStartingWith("idempotency-key-invalid");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'\"v7\"', true",
        "'W/\"v7\"', true",
        "'\"v6\", \"v7\"', true",
        "'*', true",
        "'\"v70\"', false",
        "'v7', false",
        "'', false"
      })
  void an_entity_tag_names_one_version(String header, boolean names) {
    assertThat(EntityTag.names(header, 7)).isEqualTo(names);
  }

  @Test
  void a_token_is_for_us_in_time_and_from_our_issuer() {
    var validator = HttpApiAutoConfiguration.validator("http://issuer");

    assertThat(validator.validate(token("http://issuer", "mall-buyer", 60)).hasErrors()).isFalse();
    assertThat(validator.validate(token("http://other", "mall-buyer", 60)).hasErrors()).isTrue();
    assertThat(validator.validate(token("http://issuer", "another", 60)).hasErrors()).isTrue();
    assertThat(validator.validate(token("http://issuer", "mall-buyer", -31)).hasErrors()).isTrue();
  }

  private static Jwt token(String issuer, String audience, long expiresInSeconds) {
    var now = Instant.now();
    return Jwt.withTokenValue("t")
        .header("alg", "RS256")
        .issuer(issuer)
        .audience(List.of(audience))
        .issuedAt(now.minusSeconds(3600))
        .expiresAt(now.plusSeconds(expiresInSeconds))
        .build();
  }
}
