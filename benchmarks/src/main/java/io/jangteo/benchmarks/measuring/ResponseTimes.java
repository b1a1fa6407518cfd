package io.jangteo.benchmarks.measuring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** How long the answers to requests of one kind took, as a load generator of its own saw it. */
public record ResponseTimes(
    long requests, double perSecond, int p50Millis, int p99Millis, int maxMillis)
    implements Measured {

  @Override
  public SequencedMap<String, String> cells() {
    var cells = new LinkedHashMap<String, String>();
    cells.put("requests/s", "%,.1f".formatted(perSecond));
    cells.put("p50 ms", "%,d".formatted(p50Millis));
    cells.put("p99 ms", "%,d".formatted(p99Millis));
    cells.put("max ms", "%,d".formatted(maxMillis));
    cells.put("requests", "%,d".formatted(requests));
    return cells;
  }

  /** To the millisecond: less than one counts as one. */
  @Override
  public double timesBetterThan(Measured other) {
    return Math.max(1.0, ((ResponseTimes) other).p99Millis) / Math.max(1, p99Millis);
  }

  @Override
  public Map<String, Object> raw() {
    return Map.of(
        "requests", requests,
        "perSecond", perSecond,
        "p50Millis", p50Millis,
        "p99Millis", p99Millis,
        "maxMillis", maxMillis);
  }
}
