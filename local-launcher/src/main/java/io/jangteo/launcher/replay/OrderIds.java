package io.jangteo.launcher.replay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * The order id a buyer's payment window was opened with. It follows from the invoice, so that a
 * second replay asks for the same order; and it grows with the place in the file, as ids made at
 * the time of ordering do.
 */
final class OrderIds {
  private static final long FIRST_MILLIS = Instant.parse("2010-12-01T00:00:00Z").toEpochMilli();
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private OrderIds() {}

  static UUID of(Invoice invoice, int place) {
    var random = ByteBuffer.wrap(sha256(invoice.number()));
    long time = (FIRST_MILLIS + place) << 16;
    long high = time | VERSION_7 | (random.getLong() & 0x0FFF);
    long low = VARIANT | (random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL);
    return new UUID(high, low);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
