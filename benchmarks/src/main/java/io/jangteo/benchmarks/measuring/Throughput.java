package io.jangteo.benchmarks.measuring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How many things were done in a time.
 *
 * @param unit of the things, such as {@code items}
 */
public record Throughput(String unit, long things, Duration took) implements Measured {

  public double perSecond() {
    return things * 1e9 / took.toNanos();
  }

  @Override
  public SequencedMap<String, String> cells() {
    var cells = new LinkedHashMap<String, String>();
    cells.put(unit + "/s", "%,.0f".formatted(perSecond()));
    cells.put(unit, "%,d".formatted(things));
    cells.put("seconds", "%,.1f".formatted(took.toNanos() / 1e9));
    return cells;
  }

  @Override
  public double timesBetterThan(Measured other) {
    return perSecond() / ((Throughput) other).perSecond();
  }

  @Override
  public Map<String, Object> raw() {
    return Map.of(
        "unit", unit, "things", things, "nanos", took.toNanos(), "perSecond", perSecond());
  }
}
