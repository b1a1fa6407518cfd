package io.jangteo.relay;

import io.jangteo.relay.OutboxDatabase.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** How long nothing arrives when the one that leads is gone, as a subscriber sees it. */
final class TakeOverTimes {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PublishedEvents events;
  private final List<Long> millis = new ArrayList<>();

  TakeOverTimes(PublishedEvents events) {
    this.events = events;
  }

  /** From what happens until the first row arrives that was written after it. */
  void measure(Runnable whatHappens) {
    var from = Instant.now();
    whatHappens.run();
    Await.until("a row written since", LIMIT, () -> isAnyWrittenSince(from));
    millis.add(Duration.between(from, Instant.now()).toMillis());
  }

  private boolean isAnyWrittenSince(Instant from) {
    var all = events.soFar();
    return !all.isEmpty()
        && all.stream()
            .map(record -> PublishedEvents.text(record.headers().lastHeader("ce_time").value()))
            .map(Instant::parse)
            .anyMatch(from::isBefore);
  }

  void print(String what) {
    var sorted = millis.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: %d times, median %d ms, longest %d ms %s%n",
        what,
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.getLast(),
        millis);
  }

  long longest() {
    return millis.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /** A row every few milliseconds, until it is closed. */
  static final class Trickle implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(10);

    private final AtomicBoolean isDone = new AtomicBoolean();
    private final Thread thread;
    private final AtomicInteger written = new AtomicInteger();

    Trickle(OutboxDatabase database, String topic) {
      thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!isDone.get()) {
                      database.commit(Row.of(topic, "trickle", written.get() + 1));
                      written.incrementAndGet();
                      LockSupport.parkNanos(EVERY.toNanos());
                    }
                  });
    }

    /** How many rows there are, once there are no more. */
    int end() {
      close();
      return written.get();
    }

    @Override
    public void close() {
      isDone.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
