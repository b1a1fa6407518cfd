package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.Examined.Publishable;
import io.jangteo.relay.domain.OutboxRow;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A row with the headers it goes out with, which are good for one record. */
record ReadyRow(OutboxRow row, Headers headers) implements Publishable {

  /**
   * @throws IllegalArgumentException when something else than this package has examined it
   */
  static ReadyRow of(Publishable examined) {
    if (examined instanceof ReadyRow ready) {
      return ready;
    }
    throw new IllegalArgumentException("not examined here: " + examined.row().id());
  }

  ProducerRecord<byte[], byte @Nullable []> to(String topic) {
    return new ProducerRecord<>(
        topic, null, row.aggregateId().getBytes(UTF_8), row.payload(), headers);
  }
}
