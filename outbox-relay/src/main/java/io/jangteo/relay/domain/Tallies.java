package io.jangteo.relay.domain;

import io.jangteo.relay.domain.Delivery.Park;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Which rows were dealt with (published, set aside or left out), by outbox and by the UTC day of
 * their ids. They are committed with the position, so a row that is in them is published for good.
 *
 * @param from the first day whose rows are all in it; nothing is known of those before
 */
public record Tallies(LocalDate from, Map<String, SortedMap<LocalDate, Day>> outboxes) {
  /** Of a checkpoint that was written before rows were counted, or that somebody has moved. */
  public static final Tallies NONE = since(LocalDate.MAX);

  /** Ids that are no times would otherwise make the record grow without end. */
  static final int MOST_DAYS = 64;

  private static final int MILLIS_SHIFT = 16;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  public Tallies {
    var copy = new HashMap<String, SortedMap<LocalDate, Day>>();
    outboxes.forEach(
        (outbox, days) -> {
          if (!days.isEmpty()) {
            copy.put(outbox, Collections.unmodifiableSortedMap(latest(days)));
          }
        });
    outboxes = Map.copyOf(copy);
  }

  /**
   * One day's rows.
   *
   * @param inTableAlone how many of them are set aside and too large to be kept anywhere else
   */
  public record Day(Tally rows, int inTableAlone) {
    static final Day NONE = new Day(Tally.NONE, 0);

    Day and(Day other) {
      return new Day(rows.and(other.rows), inTableAlone + other.inTableAlone);
    }

    private Day less(Day part) {
      return new Day(rows.less(part.rows), inTableAlone - part.inTableAlone);
    }

    private Day withOneReleased() {
      return new Day(rows, Math.max(0, inTableAlone - 1));
    }
  }

  public static Tallies since(LocalDate from) {
    return new Tallies(from, Map.of());
  }

  public static LocalDate dayOf(UUID id) {
    return LocalDate.ofEpochDay((id.getMostSignificantBits() >>> MILLIS_SHIFT) / DAY_MILLIS);
  }

  private static TreeMap<LocalDate, Day> latest(SortedMap<LocalDate, Day> days) {
    var latest = new TreeMap<>(days);
    while (latest.size() > MOST_DAYS) {
      latest.pollFirstEntry();
    }
    return latest;
  }

  public boolean isCounting() {
    return !from.equals(NONE.from);
  }

  /** Whether all rows of that day and of all later ones are counted; no id is from before 1970. */
  boolean knowsFrom(LocalDate day) {
    return !from.isAfter(day.isBefore(LocalDate.EPOCH) ? LocalDate.EPOCH : day);
  }

  /**
   * With these as well.
   *
   * @param isKeptWhole of a row that is set aside: whether all of it is somewhere beside its table
   */
  public Tallies and(Collection<Delivery> deliveries, Predicate<Park> isKeptWhole) {
    if (deliveries.isEmpty()) {
      return this;
    }
    var counting = new Counting(copy());
    for (var delivery : deliveries) {
      var isInTableAlone = delivery instanceof Park park && !isKeptWhole.test(park);
      counting.add(delivery.row(), isInTableAlone);
    }
    counting.end();
    return new Tallies(from, counting.outboxes);
  }

  /** The days of an outbox from the first to the last, that one too. */
  public SortedMap<LocalDate, Day> days(String outbox, LocalDate first, LocalDate last) {
    return Optional.ofNullable(outboxes.get(outbox))
        .map(days -> days.subMap(first, last.plusDays(1)))
        .orElseGet(Collections::emptySortedMap);
  }

  public static Day sum(SortedMap<LocalDate, Day> days) {
    return days.values().stream().reduce(Day.NONE, Day::and);
  }

  /** What was counted until then is forgotten, for its rows are gone; what came since stays. */
  public Tallies less(String outbox, SortedMap<LocalDate, Day> gone) {
    var left = copy();
    gone.forEach(
        (date, part) ->
            left.getOrDefault(outbox, new TreeMap<>())
                .computeIfPresent(
                    date,
                    (_, day) -> {
                      var rest = day.less(part);
                      return rest.rows().isOfNothing() ? null : rest;
                    }));
    return new Tallies(from, left);
  }

  /** Rows that were in their table alone are published now, or never will be. */
  public Tallies released(String outbox, List<UUID> ids) {
    var left = copy();
    for (var id : ids) {
      left.getOrDefault(outbox, new TreeMap<>())
          .computeIfPresent(dayOf(id), (_, day) -> day.withOneReleased());
    }
    return new Tallies(from, left);
  }

  private Map<String, SortedMap<LocalDate, Day>> copy() {
    var copy = new HashMap<String, SortedMap<LocalDate, Day>>();
    outboxes.forEach((outbox, days) -> copy.put(outbox, new TreeMap<>(days)));
    return copy;
  }

  /** Rows that follow each other are mostly of one outbox and day: those are looked up once. */
  private final class Counting {
    private final Map<String, SortedMap<LocalDate, Day>> outboxes;
    private final CRC32 crc = new CRC32();
    private final ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
    private @Nullable String outbox;
    private long epochDay;
    private long rows;
    private long checksum;
    private int inTableAlone;

    Counting(Map<String, SortedMap<LocalDate, Day>> outboxes) {
      this.outboxes = outboxes;
    }

    void add(OutboxRow row, boolean isInTableAlone) {
      var id = row.id();
      var day = (id.getMostSignificantBits() >>> MILLIS_SHIFT) / DAY_MILLIS;
      if (day != epochDay || !row.database().equals(outbox)) {
        end();
        outbox = row.database();
        epochDay = day;
      }
      crc.reset();
      crc.update(
          bytes
              .clear()
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits())
              .flip());
      rows++;
      checksum ^= crc.getValue();
      inTableAlone += isInTableAlone ? 1 : 0;
    }

    void end() {
      var date = LocalDate.ofEpochDay(epochDay);
      if (outbox != null && !date.isBefore(from)) {
        outboxes
            .computeIfAbsent(outbox, _ -> new TreeMap<>())
            .merge(date, new Day(new Tally(rows, checksum), inTableAlone), Day::and);
      }
      rows = 0;
      checksum = 0;
      inTableAlone = 0;
    }
  }
}
