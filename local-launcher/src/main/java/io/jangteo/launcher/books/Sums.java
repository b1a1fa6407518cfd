package io.jangteo.launcher.books;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collector;

/** Won by what they are of: an order, a seller, a payout. What is nothing is left out. */
record Sums(Map<String, Long> byKey) {

  Sums {
    byKey = Map.copyOf(byKey);
  }

  static <T> Collector<T, ?, Sums> of(Key<T> key, Won<T> won) {
    return Collector.of(
        TreeMap<String, Long>::new,
        (sums, one) -> sums.merge(key.of(one), won.of(one), Math::addExact),
        (some, others) -> {
          others.forEach((each, sum) -> some.merge(each, sum, Math::addExact));
          return some;
        },
        sums -> {
          sums.values().removeIf(sum -> sum == 0);
          return new Sums(sums);
        });
  }

  long total() {
    return byKey.values().stream().reduce(0L, Math::addExact);
  }

  long of(String key) {
    return byKey.getOrDefault(key, 0L);
  }

  /** What one of something is of. */
  @FunctionalInterface
  interface Key<T> {
    String of(T one);
  }

  /** What one of something comes to. */
  @FunctionalInterface
  interface Won<T> {
    long of(T one);
  }
}
