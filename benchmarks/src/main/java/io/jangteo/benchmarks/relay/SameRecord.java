package io.jangteo.benchmarks.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.kafka.CloudEventHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A row as the relay publishes it, for whoever is measured beside it: the same bytes for all. */
final class SameRecord {

  private static final String SOURCE = "/order-service";

  private final CloudEventHeaders headers = new CloudEventHeaders();

  ProducerRecord<byte[], byte[]> of(OutboxRow row) {
    try {
      return new ProducerRecord<>(
          row.topic(),
          null,
          row.aggregateId().getBytes(UTF_8),
          row.payload(),
          headers.withExtensions(row, SOURCE));
    } catch (CloudEventHeaders.Broken e) {
      throw new IllegalArgumentException(e);
    }
  }
}
