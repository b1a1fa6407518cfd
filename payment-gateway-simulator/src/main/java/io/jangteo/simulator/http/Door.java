package io.jangteo.simulator.http;

/** Everything behind the HTTP server. */
@FunctionalInterface
public interface Door {
  Delivery answer(HttpRequest request);
}
