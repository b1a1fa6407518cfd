package io.jangteo.settlement.jpa;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** UUIDs as BINARY(16) columns hold them. */
final class Binary {

  private Binary() {}

  static byte[] of(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static byte @Nullable [] ofNullable(@Nullable UUID id) {
    return id == null ? null : of(id);
  }

  static UUID uuid(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  static Object[] all(Collection<UUID> ids) {
    return ids.stream().map(Binary::of).toArray();
  }

  /** As many placeholders as there are values: {@code ?,?,?}. */
  static String placeholders(Collection<?> values) {
    return values.stream().map(_ -> "?").collect(Collectors.joining(","));
  }
}
