package io.jangteo.benchmarks.measuring;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long calls took. */
public final class Latencies implements Measured {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram nanos = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);

  /** What is called, and how it may fail. */
  @FunctionalInterface
  public interface Call<E extends Exception> {
    void make() throws E;
  }

  /** Closed: one caller, who makes the next call when the last has ended. */
  public static <E extends Exception> Latencies ofOneCaller(int warmUps, int calls, Call<E> call)
      throws E {
    for (int i = 0; i < warmUps; i++) {
      call.make();
    }
    var latencies = new Latencies();
    for (int i = 0; i < calls; i++) {
      long begun = System.nanoTime();
      call.make();
      latencies.add(System.nanoTime() - begun);
    }
    return latencies;
  }

  /** For a benchmark that has its own way of calling, one thread at a time. */
  public void add(long tookNanos) {
    nanos.recordValue(Math.min(tookNanos, LONGEST_NANOS));
  }

  public double millisAt(double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }

  @Override
  public SequencedMap<String, String> cells() {
    var cells = new LinkedHashMap<String, String>();
    cells.put("p50 ms", "%,.2f".formatted(millisAt(50)));
    cells.put("p99 ms", "%,.2f".formatted(millisAt(99)));
    cells.put("p99.9 ms", "%,.2f".formatted(millisAt(99.9)));
    cells.put("max ms", "%,.2f".formatted(millisAt(100)));
    cells.put("calls", "%,d".formatted(nanos.getTotalCount()));
    return cells;
  }

  @Override
  public double timesBetterThan(Measured other) {
    return ((Latencies) other).millisAt(99) / millisAt(99);
  }

  @Override
  public Map<String, Object> raw() {
    var buffer = ByteBuffer.allocate(nanos.getNeededByteBufferCapacity());
    int length = nanos.encodeIntoCompressedByteBuffer(buffer);
    var encoded = Arrays.copyOf(buffer.array(), length);
    return Map.of(
        "calls", nanos.getTotalCount(),
        "p50Millis", millisAt(50),
        "p90Millis", millisAt(90),
        "p99Millis", millisAt(99),
        "p999Millis", millisAt(99.9),
        "maxMillis", millisAt(100),
        "hdrHistogramOfNanos", Base64.getEncoder().encodeToString(encoded));
  }
}
