package io.jangteo.launcher.chaos;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** What was committed, and what of it arrived how often and in which order. */
final class Ledger {
  private final Map<String, Integer> committed = new HashMap<>();
  private final Map<String, BitSet> arrived = new HashMap<>();
  private long doubled;
  private long reordered;

  /** Counts found wrong. */
  record Verdict(long rows, long lost, long duplicated, long reordered, long neverCommitted) {}

  /** The rows of a key are numbered from 1; these are committed now. */
  synchronized void committed(Map<String, Integer> last) {
    committed.putAll(last);
  }

  synchronized int last(String key) {
    return committed.getOrDefault(key, 0);
  }

  synchronized void arrived(String key, int number) {
    var seen = arrived.computeIfAbsent(key, _ -> new BitSet());
    if (seen.get(number)) {
      doubled++;
    } else if (seen.length() > number) {
      reordered++;
    }
    seen.set(number);
  }

  synchronized Verdict verdict() {
    long rows = 0;
    long lost = 0;
    long surplus = 0;
    for (var entry : committed.entrySet()) {
      int number = entry.getValue();
      var seen = arrived.getOrDefault(entry.getKey(), new BitSet());
      int ofThose = seen.get(0, number + 1).cardinality();
      rows += number;
      lost += number - ofThose;
      surplus += seen.cardinality() - ofThose;
    }
    return new Verdict(rows, lost, doubled, reordered, surplus);
  }
}
