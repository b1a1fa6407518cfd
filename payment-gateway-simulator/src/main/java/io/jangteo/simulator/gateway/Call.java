package io.jangteo.simulator.gateway;

import io.jangteo.simulator.books.Entries;
import io.jangteo.simulator.books.Records;
import io.jangteo.simulator.faults.Operation;
import io.jangteo.simulator.http.Answer;
import java.time.Instant;

/** One request a provider understood. */
public sealed interface Call {
  Operation operation();

  /** The payment it is about, as the script knows it. */
  String key();

  record Query(Operation operation, String key, Look look) implements Call {
    public Query(String key, Look look) {
      this(Operation.QUERY, key, look);
    }
  }

  /** What is to be seen of the books at a moment. */
  @FunctionalInterface
  interface Look {
    Answer at(Records records, Instant now);
  }

  /** A request that may move money, and so is done once per idempotency key. */
  non-sealed interface Change extends Call {
    Outcome perform(Entries entries, Instant now);

    /** What is already to be seen while the provider takes its time. */
    default void begin(Entries entries, Instant now) {}

    /** True when the provider turns away a second one for the same payment while one runs. */
    default boolean runsAlone() {
      return false;
    }

    /** The script says no: what {@code refusal} does to the payment. */
    default Outcome refuse(Entries entries, String code, Answer refusal, Instant now) {
      return Outcome.of(refusal);
    }
  }

  /** A request refused for what it says, before any payment is looked at. */
  record Refused(Operation operation, String key, Answer answer) implements Change {
    @Override
    public Outcome perform(Entries entries, Instant now) {
      return Outcome.of(answer);
    }
  }
}
