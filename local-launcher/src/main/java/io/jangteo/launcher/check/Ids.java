package io.jangteo.launcher.check;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as the databases keep them. */
final class Ids {
  static final int BYTES = 16;

  private Ids() {}

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }
}
