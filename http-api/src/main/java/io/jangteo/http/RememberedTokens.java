package io.jangteo.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies the signature of a token once a minute, however often it is sent: a buyer sends the same
 * with an order, its payment and every look at it. Whether it has expired is asked every time, and
 * what was refused is not remembered.
 */
final class RememberedTokens implements JwtDecoder {

  /** Less than a withdrawn key of the issuer is remembered anyway. */
  static final Duration GOOD_FOR = Duration.ofMinutes(1);

  /** A few kilobytes each. */
  private static final int MOST = 2_000;

  private final JwtDecoder verifying;
  private final OAuth2TokenValidator<Jwt> validator;
  private final Cache<String, Jwt> verified;

  RememberedTokens(JwtDecoder verifying, OAuth2TokenValidator<Jwt> validator, Ticker ticker) {
    this.verifying = verifying;
    this.validator = validator;
    this.verified =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(GOOD_FOR).ticker(ticker).build();
  }

  @Override
  public Jwt decode(String token) {
    var known = verified.getIfPresent(token);
    if (known != null && !validator.validate(known).hasErrors()) {
      return known;
    }
    var jwt = verifying.decode(token);
    verified.put(token, jwt);
    return jwt;
  }
}
