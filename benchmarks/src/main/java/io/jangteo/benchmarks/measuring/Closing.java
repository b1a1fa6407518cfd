package io.jangteo.benchmarks.measuring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Orders from the moment each was to be placed to the moment its end was heard of.
 *
 * @param acknowledgedP99Millis to the moment its 201 was heard of
 * @param processorSeconds of one core, of all processes together, for a thousand orders
 */
public record Closing(
    long orders,
    double perSecond,
    double acknowledgedP99Millis,
    double p50Millis,
    double p99Millis,
    double maxMillis,
    double processorSeconds)
    implements Measured {

  @Override
  public SequencedMap<String, String> cells() {
    var cells = new LinkedHashMap<String, String>();
    cells.put("orders/s", "%,.0f".formatted(perSecond));
    cells.put("201 p99 ms", "%,.0f".formatted(acknowledgedP99Millis));
    cells.put("p50 ms", "%,.0f".formatted(p50Millis));
    cells.put("p99 ms", "%,.0f".formatted(p99Millis));
    cells.put("max ms", "%,.0f".formatted(maxMillis));
    cells.put("CPU s/1,000", "%,.2f".formatted(processorSeconds));
    cells.put("orders", "%,d".formatted(orders));
    return cells;
  }

  /** By what it costs: how long it takes is the rate's and the gateway's. */
  @Override
  public double timesBetterThan(Measured other) {
    return ((Closing) other).processorSeconds / processorSeconds;
  }

  @Override
  public Map<String, Object> raw() {
    return Map.of(
        "orders", orders,
        "perSecond", perSecond,
        "acknowledgedP99Millis", acknowledgedP99Millis,
        "p50Millis", p50Millis,
        "p99Millis", p99Millis,
        "maxMillis", maxMillis,
        "processorSecondsPer1000", processorSeconds);
  }
}
