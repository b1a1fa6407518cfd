package io.jangteo.relay.relaying;

import java.time.Duration;

/** Waits that double up to a limit. */
final class BackOff {
  private final long minMillis;
  private final long maxMillis;
  private long nextMillis;

  BackOff(long minMillis, long maxMillis) {
    this.minMillis = minMillis;
    this.maxMillis = Math.max(minMillis, maxMillis);
    this.nextMillis = minMillis;
  }

  Duration next() {
    var wait = Duration.ofMillis(nextMillis);
    nextMillis = Math.min(maxMillis, nextMillis * 2);
    return wait;
  }

  void reset() {
    nextMillis = minMillis;
  }
}
