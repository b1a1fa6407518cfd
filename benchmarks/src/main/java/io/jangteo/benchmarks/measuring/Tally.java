package io.jangteo.benchmarks.measuring;

import java.time.Duration;

/** What came of many calls, counted by whichever threads made them. */
public final class Tally {

  private final Latencies latencies = new Latencies();
  private int answered;
  private int failed;
  private String firstFailure = "";

  public synchronized void answered(long tookNanos) {
    latencies.add(Math.max(1, tookNanos));
    answered++;
  }

  public synchronized void failed(String how) {
    if (failed == 0) {
      firstFailure = how;
    }
    failed++;
  }

  public synchronized Outcome outcome(Duration took) {
    return new Outcome(latencies, answered + failed, failed, firstFailure, took);
  }
}
