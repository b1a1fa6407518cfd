package io.jangteo.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;

/** Passwords and the issuer's key: random, one file each, kept in the data folder. */
final class Secrets {
  private static final int PASSWORD_BYTES = 18;
  private static final int KEY_BITS = 2048;

  private final Path folder;
  private final SecureRandom random = new SecureRandom();

  Secrets(Path folder) {
    this.folder = folder;
  }

  String password(String user) {
    return PrivateFile.readOrCreate(folder.resolve(user), this::newPassword);
  }

  void replace(String name, String value) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(file);
    PrivateFile.readOrCreate(file, () -> value);
  }

  RSAKey issuerKey() {
    try {
      return RSAKey.parse(
          PrivateFile.readOrCreate(
              folder.resolve("issuer.jwk"), () -> newIssuerKey().toJSONString()));
    } catch (ParseException e) {
      throw new IllegalStateException(folder.resolve("issuer.jwk") + " is not a key", e);
    }
  }

  private String newPassword() {
    var bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static RSAKey newIssuerKey() {
    try {
      return new RSAKeyGenerator(KEY_BITS).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("The issuer's key could not be made", e);
    }
  }
}
