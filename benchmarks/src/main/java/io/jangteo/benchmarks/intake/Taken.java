package io.jangteo.benchmarks.intake;

import io.jangteo.benchmarks.measuring.Outcome;
import io.jangteo.benchmarks.measuring.Throughput;
import io.jangteo.benchmarks.measuring.Work;
import java.time.Duration;

/**
 * Orders that were taken, and what that cost.
 *
 * @param taker processor time of the process that made their rows
 * @param mySql of the database
 * @param benchmark of this JVM, which makes the requests
 * @param peakBytes the most memory the taker ever had
 */
record Taken(Outcome outcome, Duration taker, Duration mySql, Duration benchmark, long peakBytes) {

  Work work() {
    return new Work(new Throughput("orders", outcome.answered(), outcome.took()), taker, peakBytes);
  }

  String inWords() {
    return "%s; CPU s/1,000: %.2f taking, %.2f MySQL, %.2f this JVM"
        .formatted(
            outcome.inWords(), perThousand(taker), perThousand(mySql), perThousand(benchmark));
  }

  private double perThousand(Duration time) {
    return time.toNanos() / 1e6 / Math.max(1, outcome.answered());
  }
}
