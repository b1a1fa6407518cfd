package io.jangteo.relay.kafka;

import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import java.util.Optional;
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

  Optional<ParkReason> refusal(OutboxRow row, String source) {
    if (!mayBeWrittenTo.test(row.topic())) {
      return Optional.of(ParkReason.UNKNOWN_TOPIC);
    }
    try {
      return RecordSize.of(row, headers.withExtensions(row, source)) > recordBytes
          ? Optional.of(ParkReason.TOO_LARGE)
          : Optional.empty();
    } catch (CloudEventHeaders.Broken broken) {
      return Optional.of(ParkReason.BROKEN_HEADERS);
    }
  }
}
