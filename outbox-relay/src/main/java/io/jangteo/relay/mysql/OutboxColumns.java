package io.jangteo.relay.mysql;

import io.jangteo.relay.domain.OutboxRow;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** The outbox's columns as a query gives them. */
final class OutboxColumns {
  /** A time is asked for as a number, whatever time zone the session is in. */
  static final String ALL =
      "id, topic, aggregate_type, aggregate_id, aggregate_seq, event_type, schema_ver,"
          + " content_type, headers, payload, UNIX_TIMESTAMP(created_at) AS created";

  private static final int MILLIS_SHIFT = 16;
  private static final int MICRO_DIGITS = 6;

  private OutboxColumns() {}

  static OutboxRow row(String database, ResultSet columns) throws SQLException {
    return new OutboxRow(
        database,
        uuid(columns.getBytes("id")),
        columns.getString("topic"),
        columns.getString("aggregate_type"),
        columns.getString("aggregate_id"),
        Long.parseUnsignedLong(columns.getString("aggregate_seq")),
        columns.getString("event_type"),
        columns.getInt("schema_ver"),
        columns.getString("content_type"),
        columns.getBytes("headers"),
        columns.getBytes("payload"),
        instant(columns.getBigDecimal("created")));
  }

  static UUID uuid(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** The least id that is made at this time or later. */
  static byte[] leastId(Instant madeAt) {
    return bytes(new UUID(Math.max(0, madeAt.toEpochMilli()) << MILLIS_SHIFT, 0));
  }

  static Instant madeAt(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> MILLIS_SHIFT);
  }

  private static Instant instant(BigDecimal seconds) {
    return Instant.EPOCH.plus(seconds.movePointRight(MICRO_DIGITS).longValue(), ChronoUnit.MICROS);
  }
}
