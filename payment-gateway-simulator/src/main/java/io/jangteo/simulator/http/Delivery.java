package io.jangteo.simulator.http;

import java.io.OutputStream;
import java.util.function.BooleanSupplier;
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

  /** The answer, and then no listener on the port until it is time. */
  record Last(Answer answer, BooleanSupplier isTime) implements Delivery {}

  static Delivery whole(Answer answer) {
    return new Whole(answer);
  }
}
