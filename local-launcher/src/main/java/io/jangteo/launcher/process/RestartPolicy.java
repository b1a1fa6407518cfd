package io.jangteo.launcher.process;

import java.time.Duration;

/**
 * How soon and how often a program that died is brought back.
 *
 * @param firstDelay before the first restart; doubled for each one in a row
 * @param maxDelay the longest wait
 * @param stableAfter a program that ran this long starts with a clean slate
 * @param maxFailuresInARow then it is left alone, for a person to look
 */
public record RestartPolicy(
    Duration firstDelay, Duration maxDelay, Duration stableAfter, int maxFailuresInARow) {

  public static final RestartPolicy LOCAL =
      new RestartPolicy(Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(30), 10);

  int failuresAfter(int failuresBefore, Duration ran) {
    return ran.compareTo(stableAfter) >= 0 ? 1 : failuresBefore + 1;
  }

  boolean isEnough(int failures) {
    return failures > maxFailuresInARow;
  }

  Duration delayAfter(int failures) {
    Duration delay = firstDelay.multipliedBy(1L << Math.min(failures - 1, 20));
    return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
  }
}
