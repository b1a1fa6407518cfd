package io.jangteo.order.testing;

import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Accepts tokens that say in plain words who calls: {@code mall-buyer~buyer-1}. */
@TestConfiguration(proxyBeanMethods = false)
class PlainWordTokens {

  private static final String SEPARATOR = "~";

  static String token(String audience, String subject) {
    return audience + SEPARATOR + subject;
  }

  @Bean
  JwtDecoder plainWords() {
    return token -> {
      var words = token.split(SEPARATOR, -1);
      if (words.length != 2) {
        throw new BadJwtException("not a token of these tests");
      }
      return Jwt.withTokenValue(token)
          .header("alg", "none")
          .audience(List.of(words[0]))
          .subject(words[1])
          .claim("seller_id", words[1])
          .issuedAt(Instant.EPOCH)
          .build();
    };
  }
}
