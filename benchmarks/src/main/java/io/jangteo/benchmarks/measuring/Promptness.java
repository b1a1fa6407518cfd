package io.jangteo.benchmarks.measuring;

import java.util.Map;
import java.util.SequencedMap;

/** The same orders, of which is compared how long they took, and not what they cost. */
public record Promptness(Closing closing) implements Measured {

  @Override
  public SequencedMap<String, String> cells() {
    return closing.cells();
  }

  @Override
  public double timesBetterThan(Measured other) {
    return ((Promptness) other).closing.p99Millis() / closing.p99Millis();
  }

  @Override
  public Map<String, Object> raw() {
    return closing.raw();
  }
}
