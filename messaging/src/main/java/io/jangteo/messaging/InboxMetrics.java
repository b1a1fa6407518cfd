package io.jangteo.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What one consumer did. */
final class InboxMetrics {

  private final Counter handled;
  private final Counter duplicates;
  private final Counter parked;

  InboxMetrics(String consumer, MeterRegistry registry) {
    handled = registry.counter("inbox.handled", "consumer", consumer);
    duplicates = registry.counter("inbox.duplicates", "consumer", consumer);
    parked = registry.counter("inbox.parked", "consumer", consumer);
  }

  void handled(int fresh, int seenBefore) {
    handled.increment(fresh);
    duplicates.increment(seenBefore);
  }

  void parked() {
    parked.increment();
  }
}
