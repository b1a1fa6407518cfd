package io.jangteo.relay.debezium;

import static java.util.Objects.requireNonNull;

import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import io.jangteo.relay.domain.BinlogPoint;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.Gtid;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's records as binlog events. For one reading, in its order. */
final class SourceRecords {
  private static final String HEARTBEAT_TOPIC = "__debezium-heartbeat.";

  private final Function<OutboxRow, Examined> examine;

  // The rows of one transaction carry the same text.
  private String gtidsText = "";
  private GtidSet gtids = GtidSet.EMPTY;
  private String gtidText = "";
  private @Nullable Gtid gtid;

  SourceRecords(Function<OutboxRow, Examined> examine) {
    this.examine = examine;
  }

  Optional<BinlogEvent> read(SourceRecord record) {
    var value = (Struct) record.value();
    var before = gtids((String) record.sourceOffset().get("gtids"));
    if (record.topic().startsWith(HEARTBEAT_TOPIC)) {
      return heartbeat(before, value);
    }
    var source = value.getStruct("source");
    return Optional.of(
        new Inserted(
            gtid(source.getString("gtid")),
            before,
            new BinlogPoint(
                source.getString("file"), source.getInt64("pos"), source.getInt32("row")),
            Instant.EPOCH.plus(source.getInt64("ts_us"), ChronoUnit.MICROS),
            examine.apply(row(source.getString("db"), value.getStruct("after")))));
  }

  /**
   * Begun at nothing, Debezium counts the first transaction as completed while it reads it. That
   * one alone is therefore no progress yet.
   */
  private static Optional<BinlogEvent> heartbeat(GtidSet completed, Struct value) {
    return completed.size() <= 1
        ? Optional.empty()
        : Optional.of(new Reached(completed, Instant.ofEpochMilli(value.getInt64("ts_ms"))));
  }

  private GtidSet gtids(@Nullable String text) {
    if (text == null) {
      return GtidSet.EMPTY;
    }
    if (!text.equals(gtidsText)) {
      gtids = GtidSet.parse(text);
      gtidsText = text;
    }
    return gtids;
  }

  private Gtid gtid(String text) {
    var same = gtid;
    if (same != null && text.equals(gtidText)) {
      return same;
    }
    var parsed = Gtid.parse(text);
    gtid = parsed;
    gtidText = text;
    return parsed;
  }

  private static OutboxRow row(String database, Struct after) {
    return new OutboxRow(
        database,
        OutboxRow.id(requireNonNull(after.getBytes("id"))),
        after.getString("topic"),
        after.getString("aggregate_type"),
        after.getString("aggregate_id"),
        after.getInt64("aggregate_seq"),
        after.getString("event_type"),
        after.getInt32("schema_ver"),
        after.getString("content_type"),
        after.getBytes("headers"),
        requireNonNull(after.getBytes("payload")),
        Instant.parse(after.getString("created_at")));
  }
}
