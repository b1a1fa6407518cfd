package io.jangteo.simulator.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long something takes. */
public sealed interface Latency {
  /** Longer than any client waits; a script that asks for more has mistaken its unit. */
  long LIMIT_MILLIS = 600_000;

  record Fixed(long millis) implements Latency {
    public Fixed {
      requireMillis(millis);
    }
  }

  record Uniform(long minMillis, long maxMillis) implements Latency {
    public Uniform {
      requireMillis(minMillis);
      requireMillis(maxMillis);
      if (minMillis > maxMillis) {
        throw new IllegalArgumentException("minMillis is above maxMillis");
      }
    }
  }

  /** Most answers near the median and a long tail, as card companies have it. */
  record LogNormal(long medianMillis, double sigma) implements Latency {
    public LogNormal {
      requireMillis(medianMillis);
      if (!(sigma >= 0 && sigma <= 5)) {
        throw new IllegalArgumentException("sigma must be from 0 to 5");
      }
    }
  }

  default Duration draw(RandomGenerator random) {
    var millis =
        switch (this) {
          case Fixed(var fixed) -> fixed;
          case Uniform(var min, var max) -> random.nextLong(min, max + 1);
          case LogNormal(var median, var sigma) ->
              Math.round(median * Math.exp(sigma * random.nextGaussian()));
        };
    return Duration.ofMillis(Math.min(millis, LIMIT_MILLIS));
  }

  private static void requireMillis(long millis) {
    if (millis < 0 || millis > LIMIT_MILLIS) {
      throw new IllegalArgumentException("milliseconds must be from 0 to " + LIMIT_MILLIS);
    }
  }
}
