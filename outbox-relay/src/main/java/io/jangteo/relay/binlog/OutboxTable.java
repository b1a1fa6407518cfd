package io.jangteo.relay.binlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.RelayFailure.Reason;
import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An outbox as the stream announces it: the columns of the contract, in their order. */
record OutboxTable(String database) {
  private static final List<ColumnType> COLUMNS =
      List.of(
          ColumnType.STRING, // id
          ColumnType.VARCHAR, // topic
          ColumnType.VARCHAR, // aggregate_type
          ColumnType.VARCHAR, // aggregate_id
          ColumnType.LONGLONG, // aggregate_seq
          ColumnType.VARCHAR, // event_type
          ColumnType.SHORT, // schema_ver
          ColumnType.VARCHAR, // content_type
          ColumnType.VARCHAR, // headers
          ColumnType.BLOB, // payload
          ColumnType.TIMESTAMP_V2); // created_at
  private static final int UNSIGNED_SHORT = 0xFFFF;

  static OutboxTable of(TableMapEventData table) {
    var types = types(table.getColumnTypes());
    if (!types.equals(COLUMNS)) {
      throw new RelayFailure(
          Reason.SCHEMA_CHANGED,
          "%s.%s has columns of %s, where %s belong"
              .formatted(table.getDatabase(), table.getTable(), types, COLUMNS));
    }
    return new OutboxTable(table.getDatabase());
  }

  private static List<ColumnType> types(byte[] codes) {
    return IntStream.range(0, codes.length)
        .mapToObj(column -> ColumnType.byCode(Byte.toUnsignedInt(codes[column])))
        .toList();
  }

  OutboxRow row(@Nullable Serializable[] values) {
    return new OutboxRow(
        database,
        OutboxRow.id(bytes(values[0])),
        text(values[1]),
        text(values[2]),
        text(values[3]),
        (long) is(values[4]),
        text(values[5]),
        (int) is(values[6]) & UNSIGNED_SHORT,
        text(values[7]),
        values[8] == null ? null : bytes(values[8]),
        bytes(values[9]),
        Instant.EPOCH.plus((long) is(values[10]), ChronoUnit.MICROS));
  }

  private static Serializable is(@Nullable Serializable value) {
    return requireNonNull(value, "a column of the outbox that must not be null is");
  }

  private static byte[] bytes(@Nullable Serializable value) {
    return (byte[]) is(value);
  }

  private static String text(@Nullable Serializable value) {
    return new String(bytes(value), UTF_8);
  }
}
