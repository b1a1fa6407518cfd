package io.jangteo.order.viewing;

import io.jangteo.http.Problem;
import io.jangteo.order.domain.OrderId;
import io.jangteo.order.domain.OrderPosition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A position in a list, as an opaque word. It is no secret and needs no signature: whose orders are
 * listed follows from the token alone.
 */
final class Cursor {

  private static final int BYTES = 3 * Long.BYTES;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Cursor() {}

  static String text(OrderPosition position) {
    var id = position.id().value();
    var bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.createdAt()))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static OrderPosition parse(String text) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      var createdAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
      var id = new OrderId(new UUID(bytes.getLong(), bytes.getLong()));
      if (bytes.hasRemaining() || createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LATEST)) {
        throw new IllegalArgumentException("not a position");
      }
      return new OrderPosition(createdAt, id);
    } catch (IllegalArgumentException | BufferUnderflowException | DateTimeException _) {
      throw Problem.invalid(
              List.of(
                  new Problem.Field(
                      "cursor", "must be the nextCursor of an answer of ours, or absent")))
          .asException();
    }
  }
}
