package io.jangteo.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one consumer did, and how late. */
final class InboxMetrics {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5)
  };

  private final Counter handled;
  private final Counter duplicates;
  private final Counter parked;
  private final Timer delay;

  InboxMetrics(String consumer, MeterRegistry registry) {
    handled = registry.counter("inbox.handled", "consumer", consumer);
    duplicates = registry.counter("inbox.duplicates", "consumer", consumer);
    parked = registry.counter("inbox.parked", "consumer", consumer);
    delay =
        Timer.builder("inbox.delay")
            .description("from an event's row in its sender's outbox to its handling here")
            .tag("consumer", consumer)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
  }

  void handled(List<Received> fresh, int seenBefore) {
    handled.increment(fresh.size());
    duplicates.increment(seenBefore);
    var now = System.currentTimeMillis();
    // Clocks differ, and a stranger's id may hold any time: neither may stop a message.
    fresh.forEach(
        message ->
            delay.record(Math.max(0, now - message.writtenAtMillis()), TimeUnit.MILLISECONDS));
  }

  void parked() {
    parked.increment();
  }
}
