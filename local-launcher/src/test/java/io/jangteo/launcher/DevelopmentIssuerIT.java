package io.jangteo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.jangteo.launcher.servers.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentIssuerIT {
  @TempDir static Path folder;

  private RSAKey key;
  private DevelopmentIssuer issuer;

  @BeforeEach
  void start() throws IOException {
    key = new Secrets(folder).issuerKey();
    issuer = DevelopmentIssuer.start("local", 0, key);
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void a_token_is_good_by_the_published_key() throws Exception {
    JWTClaimsSet claims = verify(tokens().mint(Role.BUYER, "buyer-7"));

    assertThat(claims.getIssuer()).isEqualTo(issuer.url().toString());
    assertThat(claims.getAudience()).containsExactly("mall-buyer");
    assertThat(claims.getSubject()).isEqualTo("buyer-7");
  }

  @Test
  void a_token_of_a_scratch_issuer_is_good_by_its_own_key_alone() throws Exception {
    try (var scratch = ScratchIssuer.start()) {
      String token = scratch.tokens().mint(Role.BUYER, "buyer-7");

      assertThat(verify(token, scratch.url()).getSubject()).isEqualTo("buyer-7");
      assertThatThrownBy(() -> verify(token, issuer.url())).isInstanceOf(BadJOSEException.class);
    }
  }

  @Test
  void a_seller_s_token_names_the_seller() throws Exception {
    assertThat(verify(tokens().mint(Role.SELLER, "seller-3")).getStringClaim("seller_id"))
        .isEqualTo("seller-3");
  }

  @Test
  void discovery_leads_to_the_key_and_the_private_half_stays_at_home() throws Exception {
    String discovery = get(issuer.url().resolve("/.well-known/openid-configuration"));
    String keys = get(issuer.url().resolve("/jwks"));

    assertThat(discovery).contains("\"issuer\":\"" + issuer.url() + "\"", issuer.url() + "/jwks");
    assertThat(keys).contains(key.getKeyID()).doesNotContain("\"d\"");
  }

  @Test
  void the_key_stays_the_same_over_restarts_in_a_file_only_its_owner_reads() throws Exception {
    assertThat(new Secrets(folder).issuerKey().getKeyID()).isEqualTo(key.getKeyID());
    assertThat(Files.getPosixFilePermissions(folder.resolve("issuer.jwk")))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"production", "local,production", ""})
  void refuses_to_start_in_any_other_profile(String profile) {
    assertThatThrownBy(() -> DevelopmentIssuer.start(profile, 0, key))
        .hasMessageContaining("profile 'local' only");
  }

  @Test
  void in_a_container_it_goes_by_the_name_the_others_know() throws Exception {
    int port = FreePorts.next();
    var url = URI.create("http://localhost:" + port);
    try (var _ = DevelopmentIssuer.startInContainer("local", url, key)) {
      assertThat(
              get(
                  URI.create(
                      "http://127.0.0.1:%d/.well-known/openid-configuration".formatted(port))))
          .contains("\"issuer\":\"" + url + "\"", url + "/jwks");
    }
    assertThatThrownBy(() -> DevelopmentIssuer.startInContainer(null, url, key))
        .hasMessageContaining("profile 'local' only");
  }

  private Tokens tokens() {
    return new Tokens(key, issuer.url(), Clock.systemUTC());
  }

  private JWTClaimsSet verify(String token) throws Exception {
    return verify(token, issuer.url());
  }

  private static JWTClaimsSet verify(String token, URI issuer) throws Exception {
    var keys = JWKSourceBuilder.create(issuer.resolve("/jwks").toURL()).build();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            new JWTClaimsSet.Builder().issuer(issuer.toString()).build(),
            Set.of("sub", "aud", "exp", "iat")));
    return processor.process(token, null);
  }

  private static String get(URI page) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
    }
  }
}
