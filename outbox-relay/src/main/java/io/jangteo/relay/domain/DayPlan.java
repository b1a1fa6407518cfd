package io.jangteo.relay.domain;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which partitions an outbox gets next, and what becomes of the old ones. A partition has the rows
 * of its day, and of the days before that have none of their own; behind the last one there is
 * always one for all that comes later.
 *
 * @param days that have a partition
 * @param ahead for how many days after this one there is to be a partition
 */
public record DayPlan(SortedSet<LocalDate> days, Instant now, Duration retention, int ahead) {
  /** Nobody needs more, and each is a file. */
  private static final int MOST_AT_ONCE = 31;

  /** What is known of an old partition's rows. */
  public enum Verdict {
    EMPTY,
    /** They were not counted from the first on, so nothing can be said. */
    NOT_COUNTED,
    /** Some are set aside, and are nowhere else. */
    IN_TABLE_ALONE,
    /** All of them are dealt with. */
    DEALT_WITH,
    /** There are others than were dealt with. */
    DIFFERS
  }

  /** A relay that was away makes up for the days it missed. */
  public List<LocalDate> missing() {
    var today = LocalDate.ofInstant(now, UTC);
    var last = today.plusDays(ahead);
    var first = days.isEmpty() ? today : days.last().plusDays(1);
    var earliest = last.minusDays(MOST_AT_ONCE - 1);
    first = first.isBefore(earliest) ? earliest : first;
    return first.isAfter(last) ? List.of() : first.datesUntil(last.plusDays(1)).toList();
  }

  /** Those with no row younger than what is retained, the oldest first. */
  public List<LocalDate> old() {
    var end = now.minus(retention);
    return days.stream()
        .filter(day -> !day.plusDays(1).atStartOfDay(UTC).toInstant().isAfter(end))
        .toList();
  }

  /** The first day whose rows are in this day's partition. */
  public LocalDate firstOf(LocalDate day) {
    return before(day).map(previous -> previous.plusDays(1)).orElse(LocalDate.MIN);
  }

  private Optional<LocalDate> before(LocalDate day) {
    var earlier = days.headSet(day);
    return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.last());
  }

  /**
   * What may become of a day.
   *
   * @param dealtWith as it was committed before the rows were counted: what is in it is in the
   *     table, so as many rows are the same rows
   */
  public Verdict judge(String outbox, LocalDate day, Tally found, Tallies dealtWith) {
    return judge(outbox, firstOf(day), day, found, dealtWith);
  }

  /** The same of rows of the days from the first to the last, that one too. */
  public static Verdict judge(
      String outbox, LocalDate first, LocalDate last, Tally found, Tallies dealtWith) {
    if (found.rows() == 0) {
      return Verdict.EMPTY;
    }
    if (!dealtWith.knowsFrom(first)) {
      return Verdict.NOT_COUNTED;
    }
    var known = Tallies.sum(dealtWith.days(outbox, first, last));
    if (known.inTableAlone() > 0) {
      return Verdict.IN_TABLE_ALONE;
    }
    return found.equals(known.rows()) ? Verdict.DEALT_WITH : Verdict.DIFFERS;
  }

  /** Empty neighbours, that may become one: there is a file less for each. */
  public List<List<LocalDate>> neighbours(Collection<LocalDate> empty) {
    var all = new ArrayList<List<LocalDate>>();
    var run = new ArrayList<LocalDate>();
    for (var day : new TreeSet<>(days)) {
      if (empty.contains(day)) {
        run.add(day);
      } else {
        all.add(List.copyOf(run));
        run.clear();
      }
    }
    all.add(List.copyOf(run));
    return all.stream().filter(it -> it.size() > 1).toList();
  }
}
