package io.jangteo.relay.kafka;

import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.Examined.Refused;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import java.util.function.Predicate;

/** Finds the row that Kafka would refuse, before it makes a whole transaction fail. */
final class PreCheck {
  private final int recordBytes;
  private final Predicate<String> mayBeWrittenTo;
  private final CloudEventHeaders headers;

  PreCheck(int recordBytes, Predicate<String> mayBeWrittenTo, CloudEventHeaders headers) {
    this.recordBytes = recordBytes;
    this.mayBeWrittenTo = mayBeWrittenTo;
    this.headers = headers;
  }

  /** Refused, or ready to be sent. */
  Examined of(OutboxRow row, String source) {
    if (!mayBeWrittenTo.test(row.topic())) {
      return new Refused(row, ParkReason.UNKNOWN_TOPIC);
    }
    try {
      var ready = new ReadyRow(row, headers.withExtensions(row, source));
      return RecordSize.of(row, ready.headers()) > recordBytes
          ? new Refused(row, ParkReason.TOO_LARGE)
          : ready;
    } catch (CloudEventHeaders.Broken broken) {
      return new Refused(row, ParkReason.BROKEN_HEADERS);
    }
  }
}
