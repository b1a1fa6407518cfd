package io.jangteo.relay.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import io.jangteo.relay.domain.Examined.Publishable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows and binlog events for tests. */
public final class Rows {
  public static final Instant THEN = Instant.parse("2026-11-21T10:20:30.000400Z");
  private static final String SERVER = "aaaaaaaa-0000-0000-0000-000000000001";

  private Rows() {}

  public static OutboxRow row(String key, long sequence) {
    return row(key, sequence, "order-events-v1", null, (key + "#" + sequence).getBytes(UTF_8));
  }

  public static OutboxRow row(
      String key, long sequence, String topic, @Nullable String headers, byte[] payload) {
    return new OutboxRow(
        "jangteo_order",
        new UUID(0x0193_0000_0000_7000L, sequence),
        topic,
        "Order",
        key,
        sequence,
        "io.jangteo.OrderPlaced",
        2,
        "application/json",
        headers == null ? null : headers.getBytes(UTF_8),
        payload,
        THEN);
  }

  /** Of whatever aggregate. */
  public static OutboxRow withId(UUID id) {
    var row = row("a", 1);
    return new OutboxRow(
        row.database(),
        id,
        row.topic(),
        row.aggregateType(),
        row.aggregateId(),
        row.aggregateSeq(),
        row.eventType(),
        row.schemaVersion(),
        row.contentType(),
        null,
        row.payload(),
        row.createdAt());
  }

  /** As a log has examined it that keeps nothing of its own. */
  public static Publishable publishable(OutboxRow row) {
    return () -> row;
  }

  public static Gtid transaction(long number) {
    return new Gtid(SERVER, number);
  }

  /** The transactions from the first to this one. */
  public static GtidSet upTo(long number) {
    return number == 0 ? GtidSet.EMPTY : GtidSet.parse(SERVER + ":1-" + number);
  }

  public static Inserted inserted(long transaction, int row, OutboxRow outboxRow) {
    return inserted(transaction, row, publishable(outboxRow));
  }

  /** The n-th row of a transaction, on a server that lays out a thousand bytes for each. */
  public static Inserted inserted(long transaction, int row, Examined examined) {
    return new Inserted(
        transaction(transaction),
        upTo(transaction - 1),
        new BinlogPoint("binlog.000001", transaction * 1_000, row),
        THEN,
        examined);
  }

  public static Reached reached(long transaction) {
    return new Reached(upTo(transaction), THEN);
  }
}
