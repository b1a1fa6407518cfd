package io.jangteo.benchmarks.relay;

import java.util.Map;

/** How whatever is not ours sends: durable, in order, and in batches as large as ours. */
final class ProducerSettings {

  static final Map<String, String> FAST =
      Map.of(
          "acks", "all",
          "enable.idempotence", "true",
          "compression.type", "lz4",
          "batch.size", "131072",
          "linger.ms", "5");

  private ProducerSettings() {}
}
