package io.jangteo.launcher.replay;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What became of the orders so far. */
final class Tally {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;

  /**
   * A moment of it.
   *
   * @param replayed of those placed, how many existed before
   * @param refused requests answered with a problem, by its code
   * @param unanswered requests nobody answered for good
   * @param outcomes of those closed
   * @param closedHere of those closed, how many this run has placed
   */
  record Snapshot(
      int placed,
      int replayed,
      Map<String, Integer> refused,
      int unanswered,
      Map<String, Integer> outcomes,
      int closedHere,
      Duration busy) {

    int closed() {
      return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    int confirmed() {
      return outcomes.getOrDefault(Closure.CONFIRMED, 0);
    }

    int cancelled() {
      return outcomes.getOrDefault(Closure.CANCELLED, 0);
    }

    Map<String, Integer> failed() {
      Map<String, Integer> failed = new TreeMap<>(outcomes);
      failed.keySet().removeAll(Set.of(Closure.CONFIRMED, Closure.CANCELLED));
      return failed;
    }

    double closedPerSecond() {
      return busy.isZero() ? 0 : closedHere / (busy.toNanos() / 1e9);
    }
  }

  /** How long orders took that this run has placed itself: others were on their way before. */
  record Latencies(Histogram placedToAcknowledgedMicros, Histogram placedToClosedMicros) {}

  private final Histogram placedToAcknowledgedMicros = new Histogram(LONGEST_MICROS, DIGITS);
  private final Histogram placedToClosedMicros = new Histogram(LONGEST_MICROS, DIGITS);
  private final Map<String, Integer> refused = new TreeMap<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final long startedNanos;
  private long lastClosedNanos;
  private int placed;
  private int replayed;
  private int unanswered;

  Tally(long startedNanos) {
    this.startedNanos = startedNanos;
    this.lastClosedNanos = startedNanos;
  }

  synchronized void placed(boolean existedBefore) {
    placed++;
    replayed += existedBefore ? 1 : 0;
  }

  synchronized void refused(String code) {
    refused.merge(code, 1, Integer::sum);
  }

  synchronized void unanswered() {
    unanswered++;
  }

  synchronized void closed(Closure closure) {
    outcomes.merge(closure.outcome(), 1, Integer::sum);
    lastClosedNanos = Math.max(lastClosedNanos, closure.nanoTime());
  }

  synchronized void acknowledgedAfter(long nanos) {
    placedToAcknowledgedMicros.recordValue(micros(nanos));
  }

  synchronized void closedAfter(long nanos) {
    placedToClosedMicros.recordValue(micros(nanos));
  }

  private static long micros(long nanos) {
    return Math.min(TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)), LONGEST_MICROS);
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(
        placed,
        replayed,
        Map.copyOf(refused),
        unanswered,
        Map.copyOf(outcomes),
        Math.toIntExact(placedToClosedMicros.getTotalCount()),
        Duration.ofNanos(lastClosedNanos - startedNanos));
  }

  synchronized Latencies latencies() {
    return new Latencies(placedToAcknowledgedMicros.copy(), placedToClosedMicros.copy());
  }
}
