package io.jangteo.benchmarks.measuring;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Where more a second begin to cost each more time than there are more of them: the most a second
 * for each millisecond that half of them take. That ratio is Kleinrock's power.
 */
public final class Knee {

  private Knee() {}

  /** The one at the knee, of some that were measured at different rates. */
  public static <T> T of(
      List<T> byRate, ToDoubleFunction<T> perSecond, ToDoubleFunction<T> p50Millis) {
    return byRate.stream()
        .max(
            Comparator.comparingDouble(
                it -> perSecond.applyAsDouble(it) / p50Millis.applyAsDouble(it)))
        .orElseThrow();
  }
}
