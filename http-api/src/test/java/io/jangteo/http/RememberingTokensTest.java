package io.jangteo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberingTokensTest {

  private final List<String> verified = new ArrayList<>();
  private boolean isExpired;
  private long nanos;
  private final RememberedTokens tokens =
      new RememberedTokens(this::verify, _ -> validity(), () -> nanos);

  @Test
  void a_token_that_comes_again_is_not_verified_again() {
    var first = tokens.decode("good");

    assertThat(tokens.decode("good")).isSameAs(first);
    assertThat(tokens.decode("good, too").getSubject()).isEqualTo("good, too");
    assertThat(verified).containsExactly("good", "good, too");
  }

  @Test
  void after_a_minute_it_is() {
    tokens.decode("good");
    nanos += RememberedTokens.GOOD_FOR.minus(Duration.ofNanos(1)).toNanos();
    tokens.decode("good");
    assertThat(verified).hasSize(1);

    nanos += 1;
    tokens.decode("good");

    assertThat(verified).hasSize(2);
  }

  @Test
  void one_that_has_expired_meanwhile_is_refused_as_if_it_came_for_the_first_time() {
    tokens.decode("good");
    isExpired = true;

    assertThatThrownBy(() -> tokens.decode("good")).hasMessage("expired");
  }

  @Test
  void what_was_refused_is_not_remembered() {
    for (int time = 1; time <= 2; time++) {
      assertThatThrownBy(() -> tokens.decode("forged")).hasMessage("forged");
    }

    assertThat(verified).containsExactly("forged", "forged");
  }

  private Jwt verify(String token) {
    verified.add(token);
    if (token.equals("forged") || isExpired) {
      throw new BadJwtException(isExpired ? "expired" : token);
    }
    return Jwt.withTokenValue(token).header("alg", "RS256").subject(token).build();
  }

  private OAuth2TokenValidatorResult validity() {
    return isExpired
        ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
        : OAuth2TokenValidatorResult.success();
  }
}
