package io.jangteo.payment.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What PortOne signs its notices with. */
public final class Signature {

  private Signature() {}

  public static String of(String secret, String id, long timestamp, String body) {
    try {
      var key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var text = "%s.%d.%s".formatted(id, timestamp, body).getBytes(UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
