package io.jangteo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.jangteo.launcher.Marketplace;
import io.jangteo.launcher.Part;
import io.jangteo.launcher.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens that open nothing. */
final class HostileTokens {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Marketplace marketplace;
  private final RSAKey another;

  HostileTokens(Marketplace marketplace) throws JOSEException {
    this.marketplace = marketplace;
    this.another = new RSAKeyGenerator(2048).keyID("another").generate();
  }

  /** By what is wrong with each, for a door of this role. */
  Map<String, String> all(Role role, String subject) throws JOSEException {
    var good = marketplace.tokens().mint(role, subject);
    var parts = good.split("\\.", -1);
    var all = new LinkedHashMap<String, String>();
    all.put("garbage", "garbage");
    all.put("two dots", "..");
    all.put("three words", "a.b.c");
    all.put("too long", "a".repeat(6_000));
    all.put("SQL", "'%20OR%20'1'='1");
    all.put("no signature", parts[0] + "." + parts[1] + ".");
    all.put("another's signature", parts[0] + "." + parts[1] + "." + "A".repeat(342));
    all.put("alg none", unsecured(parts[1]));
    all.put("of another key", signed(role, subject, HOUR, HOUR.negated()));
    all.put("signed with what everybody knows", withPublicKey(role, subject));
    all.put("expired", minted(role, subject, Map.of("exp", at(HOUR.negated()))));
    all.put("not yet valid", minted(role, subject, Map.of("nbf", at(HOUR))));
    all.put("of another issuer", minted(role, subject, Map.of("iss", "https://elsewhere.io")));
    all.put("for another house", minted(role, subject, Map.of("aud", "elsewhere")));
    all.put("for nobody", minted(role, subject, Map.of("aud", "")));
    Arrays.stream(Role.values())
        .filter(other -> other != role)
        .forEach(
            other -> all.put("for " + other.audience(), marketplace.tokens().mint(other, subject)));
    return all;
  }

  /** Genuine ones, whose subject nobody can be. */
  Map<String, String> ofNobody(Role role) {
    var claim = role == Role.SELLER ? "seller_id" : "sub";
    var all = new LinkedHashMap<String, String>();
    all.put("a line break", minted(role, "a", Map.of(claim, "kim\r\n" + HostileTexts.FORGED)));
    all.put("SQL", minted(role, "a", Map.of(claim, "' OR '1'='1")));
    all.put("too long", minted(role, "a", Map.of(claim, "a".repeat(41))));
    all.put("blank", minted(role, "a", Map.of(claim, " ")));
    return all;
  }

  private String minted(Role role, String subject, Map<String, Object> claims) {
    return marketplace.tokens().mint(role, subject, claims);
  }

  private static Date at(Duration fromNow) {
    return Date.from(Instant.now().plus(fromNow));
  }

  private static String unsecured(String body) {
    var header =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8));
    return header + "." + body + ".";
  }

  private String signed(Role role, String subject, Duration until, Duration since)
      throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(another.getKeyID()).build();
    var token = new SignedJWT(header, claims(role, subject, until, since));
    token.sign(new RSASSASigner(another));
    return token.serialize();
  }

  /**
   * Where a verifier lets the token choose the algorithm, a public key is as good as a password.
   */
  private String withPublicKey(Role role, String subject) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).build();
    var token = new SignedJWT(header, claims(role, subject, HOUR, HOUR.negated()));
    token.sign(new MACSigner(another.toPublicJWK().toJSONString().getBytes(UTF_8)));
    return token.serialize();
  }

  private JWTClaimsSet claims(Role role, String subject, Duration until, Duration since) {
    return new JWTClaimsSet.Builder()
        .issuer(marketplace.addresses().url(Part.ISSUER).toString())
        .audience(role.audience())
        .subject(subject)
        .claim("seller_id", subject)
        .issueTime(at(since))
        .expirationTime(at(until))
        .build();
  }
}
