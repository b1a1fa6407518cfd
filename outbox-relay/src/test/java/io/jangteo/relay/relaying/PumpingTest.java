package io.jangteo.relay.relaying;

import static io.jangteo.relay.domain.Rows.reached;
import static io.jangteo.relay.domain.Rows.row;
import static io.jangteo.relay.domain.Rows.transaction;
import static io.jangteo.relay.domain.Rows.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.Delivery.Skip;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PumpingTest {
  private static final Limits LIMITS =
      new Limits(10, 1_000, 100_000, 0, 1_000, 2, 1_000, 5_000, 30_000, 30_000, 1, 1, 120, 1_000);

  private final InMemoryEventLog log = new InMemoryEventLog();
  private final SettableClock clock = new SettableClock();
  private PoisonPolicy policy = new PoisonPolicy(Poison.PARK, Map.of());
  private final ShardMetrics metrics = new ShardMetrics("test", new SimpleMeterRegistry(), clock);

  @Test
  void what_came_together_goes_out_together_with_its_position() {
    pump().handle(List.of(event(1, 0), event(1, 1), event(2, 0)));

    assertThat(log.transactions).hasSize(1);
    assertThat(published()).containsExactly("k1-0", "k1-1", "k2-0");
    assertThat(position()).isEqualTo(new Position(upTo(1), transaction(2), 1));
  }

  @Test
  void no_transaction_is_larger_than_its_limits() {
    pump().handle(IntStream.range(0, 25).<BinlogEvent>mapToObj(row -> event(1, row)).toList());

    assertThat(log.transactions).extracting(List::size).containsExactly(10, 10, 5);
  }

  @Test
  void one_row_may_be_larger_than_a_transaction_should_be() {
    var large = row("large", 1, "order-events-v1", null, new byte[5_000]);

    pump().handle(List.of(inserted(1, 0, large), event(2, 0)));

    assertThat(log.transactions).extracting(List::size).containsExactly(1, 1);
  }

  @Test
  void a_quiet_outbox_moves_its_position_but_not_at_every_heartbeat() {
    var pump = pump();
    pump.handle(List.of(reached(5)));
    pump.handle(List.of(reached(6)));
    clock.advance(Duration.ofSeconds(1));
    pump.handle(List.of(reached(7)));
    clock.advance(Duration.ofSeconds(1));
    pump.handle(List.of(reached(7)));

    assertThat(log.transactions).hasSize(2);
    assertThat(position()).isEqualTo(Position.after(upTo(7)));
  }

  @Test
  void a_refused_row_parks_its_aggregate_and_the_rest_goes_on() {
    log.refusal = PumpingTest::refusesLarge;

    pump()
        .handle(
            List.of(
                inserted(1, 0, row("a", 1)),
                inserted(1, 1, row("large", 1)),
                inserted(1, 2, row("large", 2)),
                inserted(2, 0, row("a", 2))));

    assertThat(log.deliveries())
        .extracting(PumpingTest::told)
        .containsExactly("a#1", "large#1 TOO_LARGE", "large#2 BEHIND_PARKED_ROW", "a#2");
  }

  @Test
  void an_aggregate_stays_parked_when_the_relay_starts_again() {
    log.refusal = PumpingTest::refusesLarge;
    pump().handle(List.of(inserted(1, 0, row("large", 1)), reached(1)));
    log.refusal = _ -> Optional.empty();

    pump().handle(List.of(inserted(2, 0, row("large", 2))));

    assertThat(log.deliveries())
        .extracting(PumpingTest::told)
        .containsExactly("large#1 TOO_LARGE", "large#2 BEHIND_PARKED_ROW");
  }

  @Test
  void a_refused_row_of_a_type_that_is_skipped_holds_up_nothing() {
    policy = new PoisonPolicy(Poison.PARK, Map.of("Order", Poison.SKIP));
    log.refusal = row -> refusesLarge(row).filter(_ -> row.aggregateSeq() == 1);

    pump().handle(List.of(inserted(1, 0, row("large", 1)), inserted(1, 1, row("large", 2))));

    assertThat(log.deliveries())
        .extracting(PumpingTest::told)
        .containsExactly("large#1 skipped TOO_LARGE", "large#2");
  }

  @Test
  void a_refused_row_of_a_type_that_stops_lets_pass_what_was_before_it_and_nothing_else() {
    policy = new PoisonPolicy(Poison.STOP, Map.of());
    log.refusal = PumpingTest::refusesLarge;
    var pump = pump();

    assertThatThrownBy(
            () ->
                pump.handle(
                    List.of(
                        inserted(1, 0, row("a", 1)),
                        inserted(1, 1, row("large", 1)),
                        inserted(1, 2, row("a", 2)))))
        .isInstanceOfSatisfying(
            RelayFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(RelayFailure.Reason.ROW_REFUSED));
    assertThat(log.deliveries()).extracting(PumpingTest::told).containsExactly("a#1");
    assertThat(position()).isEqualTo(new Position(upTo(0), transaction(1), 1));

    log.refusal = _ -> Optional.empty();
    pump()
        .handle(
            List.of(
                inserted(1, 0, row("a", 1)),
                inserted(1, 1, row("large", 1)),
                inserted(1, 2, row("a", 2))));
    assertThat(log.deliveries())
        .extracting(PumpingTest::told)
        .containsExactly("a#1", "large#1", "a#2");
  }

  @Test
  void what_becomes_of_a_row_is_counted_in_the_same_transaction_whatever_it_is() {
    policy = new PoisonPolicy(Poison.PARK, Map.of());
    log.refusal = PumpingTest::refusesLarge;
    log.isTooLargeToKeep = "large";

    pump().handle(List.of(inserted(1, 0, row("a", 1)), inserted(1, 1, row("large", 2))));

    var days = tallies().days("jangteo_order", LocalDate.MIN, LocalDate.MAX.minusDays(1));
    assertThat(days).hasSize(1);
    assertThat(Tallies.sum(days).rows().rows()).isEqualTo(2);
    assertThat(Tallies.sum(days).inTableAlone()).isEqualTo(1);
  }

  @Test
  void what_is_forgotten_is_not_in_the_next_transaction() {
    var pump = pump();
    pump.handle(List.of(event(1, 0)));
    var days = tallies().days("jangteo_order", LocalDate.MIN, LocalDate.MAX.minusDays(1));

    pump.recount(now -> now.less("jangteo_order", days));
    pump.handle(List.of(event(2, 0)));

    assertThat(tallies())
        .isEqualTo(
            Tallies.since(LocalDate.EPOCH).and(List.of(log.deliveries().getLast()), _ -> true));
  }

  @Test
  void the_rows_of_one_standstill_are_told_from_those_of_another() {
    log.refusal = PumpingTest::refusesLarge;

    pump()
        .handle(
            List.of(
                inserted(1, 0, row("a", 1)),
                inserted(1, 1, row("large", 1)),
                inserted(1, 2, row("large", 2))));

    assertThat(log.deliveries())
        .filteredOn(Park.class::isInstance)
        .extracting(it -> ((Park) it).aggregate().incident())
        .containsExactly(1L, 1L);
  }

  @Test
  void it_stops_rather_than_park_more_than_a_person_can_release() {
    log.refusal = _ -> Optional.of(ParkReason.UNKNOWN_TOPIC);
    var pump = pump();

    assertThatThrownBy(
            () ->
                pump.handle(
                    List.of(
                        inserted(1, 0, row("a", 1)),
                        inserted(1, 1, row("b", 1)),
                        inserted(1, 2, row("c", 1)))))
        .isInstanceOfSatisfying(
            RelayFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(RelayFailure.Reason.TOO_MANY_PARKED));
    assertThat(log.deliveries()).extracting(PumpingTest::told).hasSize(2);
  }

  @Test
  void what_ends_the_reading_is_thrown_to_whoever_watches() {
    var pump = pump();
    log.nextCommit = Fault.BEFORE_COMMIT;

    assertThatThrownBy(() -> pump.handle(List.of(event(1, 0)))).isInstanceOf(RelayFailure.class);
    assertThatThrownBy(() -> pump.throwIfEndedWithin(Duration.ZERO))
        .isInstanceOf(RelayFailure.class);
  }

  @Test
  void a_pump_that_failed_takes_no_more() {
    var pump = pump();
    log.nextCommit = Fault.BEFORE_COMMIT;
    assertThatThrownBy(() -> pump.handle(List.of(event(1, 0)))).isInstanceOf(RelayFailure.class);
    log.nextCommit = Fault.NONE;

    assertThatThrownBy(() -> pump.handle(List.of(event(1, 1)))).isInstanceOf(RelayFailure.class);
    assertThat(log.transactions).isEmpty();
  }

  @Test
  void silence_is_what_comes_after_the_last_sign_of_life() {
    var pump = pump();
    clock.advance(Duration.ofSeconds(3));
    assertThat(pump.silence()).isEqualTo(Duration.ofSeconds(3));

    pump.handle(List.of());
    assertThat(pump.silence()).isZero();
  }

  /** Dies at commits chosen at random, before or after they count, and always starts over. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 20261121})
  void every_row_is_published_once_and_in_order_wherever_the_relay_dies(long seed) {
    var random = new Random(seed);
    var binlog = binlog(random);
    var deaths = 0;
    for (var done = false; !done; ) {
      var pump = pump();
      var start = position();
      try {
        for (var batch : batches(binlog, start, random)) {
          log.nextCommit = fault(random);
          pump.handle(batch);
        }
        done = true;
      } catch (RelayFailure died) {
        deaths++;
      }
    }

    assertThat(deaths).isPositive();
    assertThat(published())
        .containsExactlyElementsOf(binlog.stream().map(it -> it.row().aggregateId()).toList());
    assertThat(tallies())
        .isEqualTo(Tallies.since(LocalDate.EPOCH).and(log.deliveries(), _ -> true));
  }

  private static Fault fault(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> Fault.BEFORE_COMMIT;
      case 1 -> Fault.AFTER_COMMIT;
      default -> Fault.NONE;
    };
  }

  private List<BinlogEvent.Inserted> binlog(Random random) {
    var binlog = new ArrayList<BinlogEvent.Inserted>();
    for (var transaction = 1; transaction <= 300; transaction++) {
      var rows = random.nextInt(30);
      for (var row = 0; row < rows; row++) {
        binlog.add(event(transaction, row));
      }
    }
    return binlog;
  }

  /** From the boundary of the position on, as a connection would give it. */
  private static List<List<BinlogEvent>> batches(
      List<BinlogEvent.Inserted> binlog, Position from, Random random) {
    var rest =
        binlog.stream()
            .filter(it -> !from.completed().contains(it.transaction()))
            .map(BinlogEvent.class::cast)
            .toList();
    var batches = new ArrayList<List<BinlogEvent>>();
    for (var at = 0; at < rest.size(); ) {
      var next = Math.min(rest.size(), at + 1 + random.nextInt(40));
      batches.add(rest.subList(at, next));
      at = next;
    }
    return batches;
  }

  private BinlogEvent.Inserted inserted(long transaction, int row, OutboxRow outboxRow) {
    return Rows.inserted(transaction, row, log.examine(outboxRow));
  }

  private BinlogEvent.Inserted event(long transaction, int row) {
    return inserted(transaction, row, row("k%d-%d".formatted(transaction, row), 1));
  }

  private static Optional<ParkReason> refusesLarge(OutboxRow row) {
    return row.aggregateId().equals("large") ? Optional.of(ParkReason.TOO_LARGE) : Optional.empty();
  }

  private static String told(Delivery delivery) {
    var row = delivery.row();
    var name = row.aggregateId() + "#" + row.aggregateSeq();
    return switch (delivery) {
      case Publish _ -> name;
      case Park(_, var reason, _) -> name + " " + reason;
      case Skip(_, var reason) -> name + " skipped " + reason;
    };
  }

  private List<String> published() {
    return log.deliveries().stream().map(it -> it.row().aggregateId()).toList();
  }

  private Position position() {
    return log.takeOver().checkpoint().orElse(Checkpoint.first(GtidSet.EMPTY)).position();
  }

  private Tallies tallies() {
    return log.takeOver().checkpoint().orElseThrow().tallies();
  }

  private Pump pump() {
    var committed = log.takeOver();
    log.nextCommit = Fault.NONE;
    return new Pump(
        log,
        committed.checkpoint().orElse(Checkpoint.first(GtidSet.EMPTY)),
        new Sorting(committed.parked(), policy, LIMITS.parkedAggregates(), metrics, clock),
        LIMITS,
        metrics,
        clock);
  }

  private static final class SettableClock implements InstantSource {
    private Instant now = Instant.parse("2026-11-21T10:20:30Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
