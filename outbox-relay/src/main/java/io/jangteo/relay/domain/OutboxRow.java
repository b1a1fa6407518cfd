package io.jangteo.relay.domain;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code outbox_event}. The relay knows these columns and no business word. */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way from one socket to another.
public record OutboxRow(
    String database,
    UUID id,
    String topic,
    String aggregateType,
    String aggregateId,
    long aggregateSeq,
    String eventType,
    int schemaVersion,
    String contentType,
    byte @Nullable [] headers,
    byte[] payload,
    Instant createdAt) {

  /** The id in a BINARY column, of which the binlog leaves out zero bytes at the end. */
  public static UUID id(byte[] column) {
    var whole = ByteBuffer.allocate(2 * Long.BYTES).put(column).rewind();
    return new UUID(whole.getLong(), whole.getLong());
  }

  public AggregateKey key() {
    return new AggregateKey(database, aggregateType, aggregateId);
  }
}
