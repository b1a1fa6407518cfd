package io.jangteo.benchmarks.measuring;

import java.time.Duration;

/**
 * What came of many calls.
 *
 * @param latencies of those that were answered as they should
 * @param failed those that were not, or could not be sent any more
 * @param firstFailure what became of the first of them, or nothing
 */
public record Outcome(
    Latencies latencies, int asked, int failed, String firstFailure, Duration took) {

  public int answered() {
    return asked - failed;
  }

  public double answeredPerSecond() {
    return answered() * 1e9 / took.toNanos();
  }

  public String inWords() {
    return "%,.0f answers/s of %,d asked, %,d failed%s, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
        .formatted(
            answeredPerSecond(),
            asked,
            failed,
            firstFailure.isEmpty() ? "" : " (" + firstFailure + ")",
            latencies.millisAt(50),
            latencies.millisAt(99),
            latencies.millisAt(100));
  }
}
