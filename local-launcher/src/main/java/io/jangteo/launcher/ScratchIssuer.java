package io.jangteo.launcher;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/**
 * An issuer in this JVM for services that are started by themselves. Its key is in no file, and
 * gone with it.
 */
public final class ScratchIssuer implements AutoCloseable {
  private final RSAKey key;
  private final DevelopmentIssuer issuer;

  private ScratchIssuer(RSAKey key, DevelopmentIssuer issuer) {
    this.key = key;
    this.issuer = issuer;
  }

  public static ScratchIssuer start() throws IOException {
    RSAKey key = Secrets.newIssuerKey();
    return new ScratchIssuer(key, DevelopmentIssuer.start(DevelopmentIssuer.PROFILE, 0, key));
  }

  public URI url() {
    return issuer.url();
  }

  public Tokens tokens() {
    return new Tokens(key, issuer.url(), Clock.systemUTC());
  }

  @Override
  public void close() {
    issuer.close();
  }
}
