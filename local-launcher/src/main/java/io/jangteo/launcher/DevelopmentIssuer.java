package io.jangteo.launcher;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the identity provider on a developer's machine: says by OpenID discovery which key
 * signs the tokens. It gives no tokens out, and refuses to start outside the local profile, because
 * whoever can read its key file can be anybody. It listens on loopback only, unless it is told the
 * name by which the other containers of its network know it.
 */
public final class DevelopmentIssuer implements AutoCloseable {
  static final String PROFILE = "local";

  private final HttpServer server;
  private final String host;

  private DevelopmentIssuer(HttpServer server, String host) {
    this.server = server;
    this.host = host;
  }

  static DevelopmentIssuer start(@Nullable String profile, int port, RSAKey key)
      throws IOException {
    var address = InetAddress.getLoopbackAddress();
    return start(profile, address.getHostAddress(), new InetSocketAddress(address, port), key);
  }

  static DevelopmentIssuer startInContainer(@Nullable String profile, URI url, RSAKey key)
      throws IOException {
    return start(profile, url.getHost(), new InetSocketAddress(url.getPort()), key);
  }

  private static DevelopmentIssuer start(
      @Nullable String profile, String host, InetSocketAddress address, RSAKey key)
      throws IOException {
    if (!PROFILE.equals(profile)) {
      throw new IllegalStateException(
          "The development issuer starts in the profile 'local' only, not in '%s'. Elsewhere use a real identity provider."
              .formatted(profile));
    }
    var issuer = new DevelopmentIssuer(HttpServer.create(address, 0), host);
    issuer.publish(key.toPublicJWK());
    issuer.server.start();
    return issuer;
  }

  URI url() {
    return URI.create("http://%s:%d".formatted(host, server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void publish(RSAKey publicKey) {
    String discovery =
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/jwks","response_types_supported":["id_token"],\
        "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}"""
            .formatted(url());
    Map.of(
            "/.well-known/openid-configuration",
            discovery,
            "/jwks",
            new JWKSet(publicKey).toString(true))
        .forEach((path, json) -> server.createContext(path, exchange -> answer(exchange, json)));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Arguments: the port, and the folder with the key. */
  public static void main(String[] arguments) throws IOException {
    start(
        System.getenv("SPRING_PROFILES_ACTIVE"),
        Integer.parseInt(arguments[0]),
        new Secrets(Path.of(arguments[1])).issuerKey());
  }
}
