package io.jangteo.inventory.jpa;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A UUID as its {@code BINARY(16)} column holds it. */
final class BinaryUuid {

  private BinaryUuid() {}

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static UUID uuid(byte[] column) {
    var bytes = ByteBuffer.wrap(column);
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
