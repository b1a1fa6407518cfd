package io.jangteo.relay.kafka;

import io.jangteo.relay.domain.OutboxRow;
import org.apache.kafka.common.header.Headers;

/**
 * The bytes of a record at most; a little more than the producer and the broker count. Names of
 * headers are ASCII.
 */
final class RecordSize {
  private static final int BATCH_AND_RECORD_OVERHEAD = 128;
  private static final int LENGTHS_OF_A_HEADER = 10;

  private RecordSize() {}

  static long of(OutboxRow row, Headers headers) {
    long size =
        (long) BATCH_AND_RECORD_OVERHEAD + row.aggregateId().length() + row.payload().length;
    for (var header : headers) {
      size += LENGTHS_OF_A_HEADER + header.key().length() + header.value().length;
    }
    return size;
  }
}
