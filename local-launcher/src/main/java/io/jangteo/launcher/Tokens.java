package io.jangteo.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Signs tokens the local services accept. */
public final class Tokens {
  private static final Duration LIFETIME = Duration.ofHours(12);

  private final RSAKey key;
  private final URI issuer;
  private final Clock clock;

  Tokens(RSAKey key, URI issuer, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** A token for this buyer, seller or administrator. A seller's names the seller too. */
  public String mint(Role role, String subject) {
    return mint(role, subject, role == Role.SELLER ? Map.of("seller_id", subject) : Map.of());
  }

  public String mint(Role role, String subject, Map<String, Object> claims) {
    return mint(role, subject, claims, LIFETIME);
  }

  String mint(Role role, String subject, Map<String, Object> claims, Duration lifetime) {
    Instant now = clock.instant();
    var body =
        new JWTClaimsSet.Builder()
            .issuer(issuer.toString())
            .audience(role.audience())
            .subject(subject)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)));
    claims.forEach(body::claim);
    return sign(body.build());
  }

  private String sign(JWTClaimsSet body) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(key.getKeyID())
            .type(JOSEObjectType.JWT)
            .build();
    try {
      var token = new SignedJWT(header, body);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("The token could not be signed", e);
    }
  }
}
