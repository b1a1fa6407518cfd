package io.jangteo.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The requests that are being worked on, and no more of them than there is room for: a virtual
 * thread costs little, but what a request holds while it waits for a connection does not.
 */
public final class RequestsInFlight {

  private final int most;
  private final AtomicInteger now = new AtomicInteger();
  private final Counter refused;

  public RequestsInFlight(int most, MeterRegistry registry) {
    this.most = most;
    this.refused =
        Counter.builder("http.requests.refused")
            .description("requests answered 503 because there were too many already")
            .register(registry);
    Gauge.builder("http.requests.in.flight", now, AtomicInteger::get)
        .description("requests that are being worked on")
        .register(registry);
    Gauge.builder("http.requests.in.flight.max", () -> most)
        .description("how many there may be")
        .register(registry);
  }

  /** False when there are too many; else there is one more until {@link #leave()}. */
  boolean enter() {
    if (now.incrementAndGet() <= most) {
      return true;
    }
    now.decrementAndGet();
    refused.increment();
    return false;
  }

  void leave() {
    now.decrementAndGet();
  }

  /** A request that only waits for something to happen leaves its place to others meanwhile. */
  public <T> T withoutAPlace(Supplier<T> waiting) {
    now.decrementAndGet();
    try {
      return waiting.get();
    } finally {
      now.incrementAndGet();
    }
  }
}
