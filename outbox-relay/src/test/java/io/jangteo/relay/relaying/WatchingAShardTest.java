package io.jangteo.relay.relaying;

import static io.jangteo.relay.domain.Rows.inserted;
import static io.jangteo.relay.domain.Rows.reached;
import static io.jangteo.relay.domain.Rows.row;
import static io.jangteo.relay.domain.Rows.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jangteo.relay.domain.Canaries;
import io.jangteo.relay.domain.Canary;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.Poison;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.domain.Soundings;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.PoisonPolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchingAShardTest {
  private static final Limits LIMITS =
      new Limits(10, 1_000, 100_000, 0, 1_000, 2, 1_000, 5_000, 30_000, 30_000, 1, 1, 120, 1_000);
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ShardMetrics metrics = new ShardMetrics("test", meters, clock);
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final FakeServer server = new FakeServer();
  private final FakeCanaries canaries = new FakeCanaries();
  private final WatchShard watch = new WatchShard("test", server, canaries, LIMITS, metrics, clock);
  private final Pump pump =
      new Pump(
          log,
          Checkpoint.first(GtidSet.EMPTY),
          new Sorting(Map.of(), new PoisonPolicy(Poison.PARK, Map.of()), 2, metrics, clock),
          LIMITS,
          metrics,
          clock);

  @BeforeEach
  void itReads() {
    watch.pump(pump);
  }

  @Test
  void transactions_that_are_not_published_are_counted() {
    server.executed = upTo(7);
    pump.handle(List.of(reached(4)));

    watch.runOnce();

    assertThat(gauge("relay.lag.transactions")).isEqualTo(3);
  }

  @Test
  void the_oldest_row_is_one_that_came_after_what_is_known_to_be_published() {
    server.executed = upTo(1);
    pump.handle(List.of(inserted(1, 0, row("a", 1)), reached(1)));
    watch.runOnce();
    assertThat(gauge("outbox.oldest.unpublished.age")).isZero();

    server.executed = upTo(2);
    server.oldest = Optional.of(now.plusSeconds(1));
    later(1, 1, 1, 1, 1);
    assertThat(gauge("outbox.oldest.unpublished.age")).isEqualTo(4);

    later(1);
    assertThat(gauge("outbox.oldest.unpublished.age")).isEqualTo(5);
  }

  @Test
  void the_headroom_of_the_binlog_shrinks_while_nothing_is_published() {
    metrics.publishedUpTo(START.minusSeconds(600));

    watch.runOnce();

    assertThat(gauge("relay.binlog.headroom")).isEqualTo(3_000);
  }

  @Test
  void a_canary_that_comes_back_tells_how_long_the_whole_way_takes() {
    watch.runOnce();
    later(1);
    canaries.back.add(canaries.released.getFirst().id());
    later(1);

    var delay = meters.get("relay.canary.delay").timer();
    assertThat(delay.count()).isEqualTo(1);
    assertThat(delay.max(TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(gauge("relay.canary.age")).isEqualTo(2);
  }

  @Test
  void the_first_canary_is_missed_too() {
    watch.runOnce();
    later(60);

    assertThat(gauge("relay.canary.age")).isEqualTo(60);
  }

  @Test
  void a_stream_that_stands_still_while_rows_are_written_is_given_up_whatever_it_says() {
    for (var second = 0; second < 30; second++) {
      later(1);
    }
    assertThatCode(() -> pump.throwIfEndedWithin(Duration.ZERO)).doesNotThrowAnyException();

    later(1);

    assertThatThrownBy(() -> pump.throwIfEndedWithin(Duration.ZERO))
        .isInstanceOfSatisfying(
            RelayFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(RelayFailure.Reason.STREAM_STALLED));
  }

  @Test
  void a_server_that_does_not_answer_is_asked_again() {
    server.isAway = true;
    watch.runOnce();
    server.isAway = false;
    server.executed = upTo(3);
    later(1, 1, 1, 1, 1);

    assertThat(gauge("relay.lag.transactions")).isEqualTo(3);
  }

  @Test
  void nothing_is_written_while_this_instance_does_not_read() {
    watch.pump(null);
    watch.runOnce();

    assertThat(canaries.released).isEmpty();
  }

  private void later(int... seconds) {
    for (var some : seconds) {
      now = now.plusSeconds(some);
      watch.runOnce();
    }
  }

  private double gauge(String name) {
    return meters.get(name).gauge().value();
  }

  private final class FakeServer implements Soundings {
    private GtidSet executed = GtidSet.EMPTY;
    private Optional<Instant> oldest = Optional.empty();
    private boolean isAway;

    @Override
    public Sounding sound() {
      if (isAway) {
        throw new RelayFailure(RelayFailure.Reason.MYSQL_UNREACHABLE, "away");
      }
      return new Sounding(
          now, executed, Map.of("t", new UUID(1, 1)), Optional.of(Duration.ofHours(1)));
    }

    @Override
    public Optional<Instant> oldestAfter(Map<String, UUID> newest) {
      assertThat(newest).containsKey("t");
      return oldest;
    }

    @Override
    public void close() {}
  }

  private final class FakeCanaries implements Canaries {
    private final List<Canary> released = new ArrayList<>();
    private final List<UUID> back = new ArrayList<>();

    @Override
    public void prepare() {}

    @Override
    public Canary release() {
      var canary = new Canary(new UUID(2, released.size()), now);
      released.add(canary);
      return canary;
    }

    @Override
    public List<UUID> heard() {
      var heard = List.copyOf(back);
      back.clear();
      return heard;
    }

    @Override
    public void forgetOld() {}

    @Override
    public void close() {}
  }
}
