package io.jangteo.simulator.http;

import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;

/** How an answer reaches the client, or does not. */
public sealed interface Delivery {
  record Whole(Answer answer) implements Delivery {}

  /** Half the body, then a reset. */
  record Torn(Answer answer) implements Delivery {}

  /** Nothing, until the client gives up. */
  record Silent() implements Delivery {}

  /** A reset without a word. */
  record Cut() implements Delivery {}

  /** JSON too long to hold in memory. */
  record Streamed(Consumer<OutputStream> body) implements Delivery {}

  /** The answer, and then no listener on the port for a while. */
  record Last(Answer answer, Duration closedFor) implements Delivery {}

  static Delivery whole(Answer answer) {
    return new Whole(answer);
  }
}
