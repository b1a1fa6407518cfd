package io.jangteo.relay.relaying;

import static io.jangteo.relay.domain.Rows.row;
import static io.jangteo.relay.domain.Rows.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogSource;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.Outboxes;
import io.jangteo.relay.domain.Poison;
import io.jangteo.relay.domain.Position;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.Rows;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.relaying.InMemoryEventLog.Fault;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.PoisonPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveringFromTablesTest {
  private static final Limits LIMITS =
      new Limits(
          10, 1_000_000, 100_000, 0, 1_000, 2, 1_000, 5_000, 30_000, 1_000, 1, 1, 120, 1_000);
  private static final int MOST_DEATHS = 6;
  private static final Instant THEN = Rows.THEN;

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final InstantSource clock = InstantSource.fixed(THEN.plus(Duration.ofDays(9)));
  private final ShardMetrics metrics = new ShardMetrics("test", new SimpleMeterRegistry(), clock);
  private final List<OutboxRow> table = new ArrayList<>();
  private GtidSet certain = upTo(50);
  private GtidSet possible = upTo(50);
  private List<BinlogEvent> binlog = List.of();

  @Test
  void what_is_in_the_tables_and_not_published_is_and_the_binlog_goes_on_behind_it()
      throws InterruptedException {
    table.addAll(List.of(made(0, "a", 1), made(1, "b", 1), made(500, "a", 2)));
    published(made(0, "a", 1));

    var next = recover();

    assertThat(keys()).containsExactly("a#1", "b#1", "a#2");
    assertThat(next.position()).isEqualTo(Position.after(upTo(50)));
    assertThat(next.rows()).isEqualTo(3);
  }

  @Test
  void a_row_that_was_committed_late_is_found_although_a_later_one_was_published()
      throws InterruptedException {
    table.addAll(List.of(made(0, "late", 1), made(60, "early", 1)));
    published(made(60, "early", 1));

    recover();

    assertThat(keys()).containsExactly("early#1", "late#1");
  }

  @Test
  void what_the_binlog_will_bring_is_left_to_it() throws InterruptedException {
    table.addAll(List.of(made(0, "a", 1), made(1, "b", 1)));
    possible = upTo(51);
    binlog = List.of(Rows.inserted(51, 0, made(1, "b", 1)), Rows.inserted(52, 0, made(2, "c", 1)));

    var next = recover();

    assertThat(keys()).containsExactly("a#1");
    assertThat(next.position()).isEqualTo(Position.after(upTo(50)));
  }

  @Test
  void events_of_an_aggregate_come_in_its_own_order_whatever_the_clocks_were()
      throws InterruptedException {
    table.addAll(List.of(made(0, "a", 2), made(1, "b", 1), made(2, "a", 1)));

    recover();

    assertThat(keys()).containsExactly("a#1", "b#1", "a#2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 20261125})
  void every_row_is_published_once_wherever_it_dies(long seed) throws InterruptedException {
    var random = new Random(seed);
    var at = 0L;
    for (var i = 1; i <= 500; i++) {
      at += random.nextInt(20);
      table.add(made(at, "k" + i, 1));
    }
    var deaths = 0;
    for (var done = false; !done; ) {
      try {
        log.nextCommit =
            deaths == MOST_DEATHS
                ? Fault.NONE
                : random.nextBoolean() ? Fault.BEFORE_COMMIT : Fault.AFTER_COMMIT;
        log.faultAfter = random.nextInt(12);
        recover();
        done = true;
      } catch (RelayFailure died) {
        deaths++;
      }
    }

    assertThat(deaths).isPositive();
    assertThat(keys()).containsExactlyElementsOf(table.stream().map(this::told).toList());
    assertThat(log.takeOver().checkpoint().orElseThrow().tallies())
        .isEqualTo(Tallies.since(LocalDate.EPOCH).and(log.deliveries(), _ -> true));
  }

  private Checkpoint recover() throws InterruptedException {
    var committed = log.takeOver();
    var sorting =
        new Sorting(
            committed.parked(),
            new PoisonPolicy(Poison.PARK, Map.of()),
            LIMITS.parkedAggregates(),
            metrics,
            clock);
    return new RecoverFromTables(
            new Tables(), new Binlog(), log, sorting, LIMITS, metrics, clock, () -> {})
        .run(committed.checkpoint().orElse(Checkpoint.first(GtidSet.EMPTY)));
  }

  private void published(OutboxRow row) {
    var deliveries = List.<Delivery>of(new Delivery.Publish(Rows.publishable(row)));
    log.commit(
        deliveries,
        new Checkpoint(
            Position.after(upTo(7)),
            1,
            new Checkpoint.LastRow(row.id(), row.createdAt(), "binlog.000001", 4),
            Tallies.since(LocalDate.EPOCH).and(deliveries, _ -> true)));
  }

  private List<String> keys() {
    return log.deliveries().stream().map(it -> told(it.row())).toList();
  }

  private String told(OutboxRow row) {
    return row.aggregateId() + "#" + row.aggregateSeq();
  }

  private OutboxRow made(long seconds, String key, long sequence) {
    var at = THEN.plusSeconds(seconds);
    var row = row(key, sequence);
    var id =
        new UUID((at.toEpochMilli() << 16) | 0x7000, (((long) key.hashCode()) << 8) ^ sequence);
    return new OutboxRow(
        row.database(),
        id,
        row.topic(),
        row.aggregateType(),
        key,
        sequence,
        row.eventType(),
        row.schemaVersion(),
        row.contentType(),
        null,
        row.payload(),
        at);
  }

  private static Instant madeAt(OutboxRow row) {
    return Instant.ofEpochMilli(row.id().getMostSignificantBits() >>> 16);
  }

  private final class Binlog implements BinlogSource {
    @Override
    public void warmUp(GtidSet completed) {}

    @Override
    public Reading start(GtidSet completed, Handler handler) {
      assertThat(completed).isEqualTo(certain);
      handler.handle(binlog);
      return new Reading() {
        @Override
        public boolean isConnected() {
          return true;
        }

        @Override
        public void close() {}
      };
    }
  }

  private final class Tables implements Outboxes {
    @Override
    public Optional<OutboxRow> find(UUID id) {
      return table.stream().filter(row -> row.id().equals(id)).findFirst();
    }

    @Override
    public View view() {
      return new TableView();
    }
  }

  private final class TableView implements Outboxes.View {
    @Override
    public GtidSet certain() {
      return certain;
    }

    @Override
    public GtidSet possible() {
      return possible;
    }

    @Override
    public Set<String> topics(Instant since) {
      return table.stream().map(OutboxRow::topic).collect(Collectors.toSet());
    }

    @Override
    public Optional<Instant> next(Instant since) {
      return table.stream()
          .map(RecoveringFromTablesTest::madeAt)
          .filter(at -> !at.isBefore(since))
          .min(Instant::compareTo);
    }

    @Override
    public void rows(Instant from, Instant until, int pageRows, Consumer<List<OutboxRow>> page) {
      var rows =
          table.stream()
              .filter(row -> !madeAt(row).isBefore(from) && madeAt(row).isBefore(until))
              .toList();
      for (var at = 0; at < rows.size(); at += pageRows) {
        page.accept(rows.subList(at, Math.min(rows.size(), at + pageRows)));
      }
    }

    @Override
    public void close() {}
  }
}
