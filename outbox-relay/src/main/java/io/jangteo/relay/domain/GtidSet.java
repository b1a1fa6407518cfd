package io.jangteo.relay.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A set of transactions, as MySQL writes it: {@code uuid:1-5:7,uuid:1-3}. Immutable. */
public final class GtidSet {
  public static final GtidSet EMPTY = new GtidSet(new TreeMap<>());

  private final SortedMap<String, List<Range>> ranges;

  private GtidSet(SortedMap<String, List<Range>> ranges) {
    this.ranges = ranges;
  }

  /**
   * Reads what MySQL writes.
   *
   * @throws IllegalArgumentException when it is no such set; a server without transactions is none
   */
  public static GtidSet parse(String text) {
    var ranges = new TreeMap<String, List<Range>>();
    for (var part : text.replaceAll("\\s", "").split(",", -1)) {
      if (!part.isEmpty()) {
        parse(part, ranges);
      }
    }
    ranges.replaceAll((_, list) -> merged(list));
    return new GtidSet(ranges);
  }

  private static void parse(String part, Map<String, List<Range>> into) {
    var pieces = part.split(":", -1);
    var uuid = pieces[0];
    var source = uuid;
    if (isTag(pieces[pieces.length - 1]) || pieces.length == 1) {
      throw new IllegalArgumentException("transactions of no number: " + part);
    }
    for (var piece : List.of(pieces).subList(1, pieces.length)) {
      if (isTag(piece)) {
        source = uuid + ":" + piece;
      } else {
        into.computeIfAbsent(source, _ -> new ArrayList<>()).add(Range.parse(piece));
      }
    }
  }

  private static boolean isTag(String piece) {
    return !piece.isEmpty() && !Character.isDigit(piece.charAt(0));
  }

  public boolean contains(Gtid gtid) {
    return rangesOf(gtid.source()).stream().anyMatch(range -> range.contains(gtid.number()));
  }

  public boolean containsAll(GtidSet other) {
    return other.ranges.entrySet().stream()
        .allMatch(
            entry ->
                entry.getValue().stream()
                    .allMatch(
                        range -> rangesOf(entry.getKey()).stream().anyMatch(range::isWithin)));
  }

  public GtidSet with(Gtid gtid) {
    var list = new ArrayList<>(rangesOf(gtid.source()));
    list.add(new Range(gtid.number(), gtid.number()));
    return withRanges(gtid.source(), merged(list));
  }

  public GtidSet without(Gtid gtid) {
    if (!contains(gtid)) {
      return this;
    }
    var left = rangesOf(gtid.source()).stream().flatMap(r -> r.without(gtid.number()).stream());
    return withRanges(gtid.source(), left.toList());
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  public long size() {
    return ranges.values().stream().flatMap(List::stream).mapToLong(Range::size).sum();
  }

  /** How many of these are not among the others. */
  public long sizeWithout(GtidSet others) {
    return ranges.entrySet().stream()
        .mapToLong(
            entry ->
                entry.getValue().stream()
                    .mapToLong(range -> range.sizeWithout(others.rangesOf(entry.getKey())))
                    .sum())
        .sum();
  }

  private List<Range> rangesOf(String source) {
    return ranges.getOrDefault(source, List.of());
  }

  private GtidSet withRanges(String source, List<Range> list) {
    var copy = new TreeMap<>(ranges);
    if (list.isEmpty()) {
      copy.remove(source);
    } else {
      copy.put(source, list);
    }
    return new GtidSet(copy);
  }

  private static List<Range> merged(List<Range> list) {
    var sorted = new ArrayList<>(list);
    Collections.sort(sorted);
    var merged = new ArrayList<Range>();
    for (var range : sorted) {
      if (!merged.isEmpty() && merged.getLast().touches(range)) {
        merged.add(merged.removeLast().to(range.last()));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GtidSet set && ranges.equals(set.ranges);
  }

  @Override
  public int hashCode() {
    return ranges.hashCode();
  }

  @Override
  public String toString() {
    return ranges.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + entry.getValue().stream().map(r -> ":" + r).collect(Collectors.joining()))
        .collect(Collectors.joining(","));
  }

  private record Range(long first, long last) implements Comparable<Range> {
    Range {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException("not a range of transactions: " + first + "-" + last);
      }
    }

    static Range parse(String text) {
      var dash = text.indexOf('-');
      return dash < 0
          ? new Range(Long.parseLong(text), Long.parseLong(text))
          : new Range(
              Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    boolean contains(long number) {
      return first <= number && number <= last;
    }

    boolean isWithin(Range other) {
      return other.first <= first && last <= other.last;
    }

    boolean touches(Range next) {
      return next.first <= last + 1;
    }

    Range to(long end) {
      return new Range(first, Math.max(last, end));
    }

    List<Range> without(long number) {
      var left = new ArrayList<Range>();
      if (!contains(number)) {
        left.add(this);
      } else {
        if (first < number) {
          left.add(new Range(first, number - 1));
        }
        if (number < last) {
          left.add(new Range(number + 1, last));
        }
      }
      return left;
    }

    long size() {
      return last - first + 1;
    }

    /** The others do not overlap each other. */
    long sizeWithout(List<Range> others) {
      return size()
          - others.stream()
              .mapToLong(it -> Math.max(0, Math.min(last, it.last) - Math.max(first, it.first) + 1))
              .sum();
    }

    @Override
    public int compareTo(Range other) {
      return Long.compare(first, other.first);
    }

    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + "-" + last;
    }
  }
}
