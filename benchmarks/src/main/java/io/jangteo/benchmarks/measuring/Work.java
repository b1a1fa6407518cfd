package io.jangteo.benchmarks.measuring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How many things were done in a time, and what a process needed for it.
 *
 * @param peakBytes the most memory the process ever had
 */
public record Work(Throughput throughput, Duration processor, long peakBytes) implements Measured {

  private static final double MANY = 100_000;
  private static final double MEGABYTE = 1_048_576;

  /** Seconds of one core for a hundred thousand things. */
  public double secondsPerMany() {
    return processor.toNanos() / 1e9 / throughput.things() * MANY;
  }

  public double perSecond() {
    return throughput.perSecond();
  }

  @Override
  public SequencedMap<String, String> cells() {
    var cells = new LinkedHashMap<>(throughput.cells());
    cells.put("CPU s/100,000", "%,.2f".formatted(secondsPerMany()));
    cells.put("peak MB", "%,.0f".formatted(peakBytes / MEGABYTE));
    return cells;
  }

  @Override
  public double timesBetterThan(Measured other) {
    return throughput.timesBetterThan(((Work) other).throughput);
  }

  @Override
  public Map<String, Object> raw() {
    return Map.of(
        "throughput",
        throughput.raw(),
        "processorNanos",
        processor.toNanos(),
        "processorSecondsPer100000",
        secondsPerMany(),
        "peakBytes",
        peakBytes);
  }
}
