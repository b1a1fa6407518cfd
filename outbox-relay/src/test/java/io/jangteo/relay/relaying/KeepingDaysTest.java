package io.jangteo.relay.relaying;

import static io.jangteo.relay.domain.Rows.inserted;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxDays;
import io.jangteo.relay.domain.Poison;
import io.jangteo.relay.domain.Rows;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.domain.Tally;
import io.jangteo.relay.settings.Days;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.PoisonPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@code KeepingDaysContract} cannot bring about: a row that comes at the wrong moment. */
class KeepingDaysTest {
  private static final Limits LIMITS =
      new Limits(10, 1_000, 100_000, 0, 1_000, 2, 1_000, 5_000, 30_000, 30_000, 1, 1, 120, 1_000);
  private static final String ORDERS = "jangteo_order";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private final Tables tables = new Tables();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-11-26T15:00:00Z");
  private final InstantSource clock = () -> now;
  private final ShardMetrics metrics = new ShardMetrics("test", registry, clock);
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final Pump pump =
      new Pump(
          log,
          Checkpoint.first(GtidSet.EMPTY),
          new Sorting(Map.of(), new PoisonPolicy(Poison.PARK, Map.of()), 2, metrics, clock),
          LIMITS,
          metrics,
          clock);
  private final KeepDays keeping =
      new KeepDays(
          "test", tables, new Days(Duration.ofDays(3), 3, Duration.ofHours(1)), metrics, clock);
  private long transactions;

  @Test
  void a_day_that_was_published_is_dropped_and_forgotten() {
    tables.days.put(DAY, new HashSet<>());
    publish(insert(1));

    round();

    assertThat(tables.dropped).containsExactly(id(1));
    assertThat(known()).isEmpty();
    assertThat(differing()).isZero();
  }

  @Test
  void a_row_that_comes_after_the_count_is_not_dropped_until_it_is_published() {
    tables.days.put(DAY, new HashSet<>());
    publish(insert(1));
    tables.beforeTakingOut = () -> insert(2);

    round();
    round();
    assertThat(tables.dropped).isEmpty();
    assertThat(tables.leaving).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(known()).containsOnlyKeys(DAY);
    assertThat(differing()).isEqualTo(1);

    publish(id(2));
    round();
    assertThat(tables.dropped).containsExactlyInAnyOrder(id(1), id(2));
    assertThat(known()).isEmpty();
    assertThat(differing()).isZero();
  }

  @Test
  void empty_days_become_one_and_days_to_come_are_made() {
    tables.days.put(DAY, new HashSet<>());
    tables.days.put(DAY.plusDays(1), new HashSet<>());

    round();

    assertThat(tables.days.firstKey()).isEqualTo(DAY.plusDays(1));
    assertThat(tables.days.lastKey())
        .isEqualTo(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(3));
  }

  @Test
  void who_does_not_read_does_nothing() {
    tables.days.put(DAY, new HashSet<>());

    keeping.runWhenDue();

    assertThat(tables.days).containsOnlyKeys(DAY);
  }

  private void round() {
    now = now.plus(Duration.ofHours(1));
    keeping.pump(pump);
    keeping.runWhenDue();
  }

  private UUID insert(long number) {
    tables.days.computeIfAbsent(DAY, _ -> new HashSet<>()).add(id(number));
    return id(number);
  }

  private void publish(UUID id) {
    pump.handle(List.of(inserted(++transactions, 0, Rows.withId(id))));
  }

  private static UUID id(long number) {
    return new UUID(
        (DAY.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli() << 16) | 0x7000, number);
  }

  private Map<LocalDate, Tallies.Day> known() {
    return pump.committed().tallies().days(ORDERS, LocalDate.MIN, DAY.plusYears(1));
  }

  private double differing() {
    return registry.get("outbox.audit.mismatch").gauge().value();
  }

  private static final class Tables implements OutboxDays, OutboxDays.Session {
    private final TreeMap<LocalDate, Set<UUID>> days = new TreeMap<>();
    private final Set<UUID> leaving = new HashSet<>();
    private final Set<UUID> dropped = new HashSet<>();
    private Runnable beforeTakingOut = () -> {};

    @Override
    public Optional<Session> begin() {
      return Optional.of(this);
    }

    @Override
    public List<String> outboxes() {
      return List.of(ORDERS);
    }

    @Override
    public SortedSet<LocalDate> days(String outbox) {
      return new TreeSet<>(days.keySet());
    }

    @Override
    public void make(String outbox, List<LocalDate> made) {
      made.forEach(day -> days.put(day, new HashSet<>()));
    }

    @Override
    public Tally rows(String outbox, LocalDate day) {
      return tally(days.getOrDefault(day, Set.of()));
    }

    @Override
    public void merge(String outbox, List<LocalDate> merged) {
      var rows = new HashSet<UUID>();
      merged.forEach(day -> rows.addAll(days.remove(day)));
      days.put(merged.getLast(), rows);
    }

    @Override
    public void takeOut(String outbox, LocalDate day) {
      beforeTakingOut.run();
      leaving.addAll(days.getOrDefault(day, Set.of()));
      days.put(day, new HashSet<>());
    }

    @Override
    public Optional<Leaving> leaving(String outbox) {
      return leaving.isEmpty()
          ? Optional.empty()
          : Optional.of(new Leaving(DAY, DAY, tally(leaving)));
    }

    @Override
    public void dropLeaving(String outbox) {
      dropped.addAll(leaving);
      leaving.clear();
    }

    private static Tally tally(Set<UUID> ids) {
      var rows =
          ids.stream()
              .<Delivery>map(id -> new Delivery.Publish(Rows.publishable(Rows.withId(id))))
              .toList();
      return Tallies.sum(
              Tallies.since(LocalDate.EPOCH)
                  .and(rows, _ -> true)
                  .days(ORDERS, LocalDate.MIN, DAY.plusYears(1)))
          .rows();
    }

    @Override
    public void close() {}
  }
}
