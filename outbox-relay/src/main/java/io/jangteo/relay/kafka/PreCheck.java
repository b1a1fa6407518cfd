package io.jangteo.relay.kafka;

import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.kafka.PreCheck.Verdict.Fits;
import io.jangteo.relay.kafka.PreCheck.Verdict.Refused;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Headers;

/** Finds the row that Kafka would refuse, before it makes a whole transaction fail. */
final class PreCheck {
  private final int recordBytes;
  private final Predicate<String> mayBeWrittenTo;
  private final CloudEventHeaders headers;

  /** What is found of a row. */
  sealed interface Verdict {
    /** It goes out with these. */
    record Fits(Headers headers) implements Verdict {}

    record Refused(ParkReason reason) implements Verdict {}
  }

  PreCheck(int recordBytes, Predicate<String> mayBeWrittenTo, CloudEventHeaders headers) {
    this.recordBytes = recordBytes;
    this.mayBeWrittenTo = mayBeWrittenTo;
    this.headers = headers;
  }

  Verdict of(OutboxRow row, String source) {
    if (!mayBeWrittenTo.test(row.topic())) {
      return new Refused(ParkReason.UNKNOWN_TOPIC);
    }
    try {
      var all = headers.withExtensions(row, source);
      return RecordSize.of(row, all) > recordBytes
          ? new Refused(ParkReason.TOO_LARGE)
          : new Fits(all);
    } catch (CloudEventHeaders.Broken broken) {
      return new Refused(ParkReason.BROKEN_HEADERS);
    }
  }
}
