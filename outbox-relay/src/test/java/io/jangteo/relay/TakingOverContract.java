package io.jangteo.relay;

import static io.jangteo.relay.PublishedEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.chaos.Wire;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.TakeOverTimes.Trickle;
import io.jangteo.relay.settings.Shard.Reader;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The standby takes over, whatever becomes of the one that leads: how long it takes is printed.
 * {@code -Djangteo.take-overs=N} says how often it has to.
 */
abstract class TakingOverContract {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** A machine that does something else at the same time must not fail the build. */
  private static final long GENEROUS_MILLIS = 30_000;

  private static final int TIMES = Integer.getInteger("jangteo.take-overs", 4);

  private final Reader reader;

  TakingOverContract(Reader reader) {
    this.reader = reader;
  }

  @Test
  void from_one_that_is_killed() {
    takeOver("killed", Pair::killLeader);
  }

  @Test
  void from_one_that_is_frozen_and_wakes_up_again() {
    takeOver("frozen", Pair::freezeLeader);
  }

  @Test
  void from_one_that_is_asked_to_end() {
    takeOver("planned", Pair::endLeader);
  }

  @Test
  void from_one_that_is_cut_off_from_mysql() {
    takeOver("cut-off", Pair::cutLeaderOffFromMySql);
  }

  @Test
  void from_one_that_is_cut_off_from_kafka() {
    takeOver("no-kafka", Pair::cutLeaderOffFromKafka);
  }

  private void takeOver(String name, Consumer<Pair> fault) {
    var shard = "%s-leader-%s".formatted(name, RelayProcess.name(reader));
    var topic = shard + "-v1";
    var database = OutboxDatabase.create("take_over");
    try (var events = PublishedEvents.of(topic, 1);
        var pair = new Pair(shard, database);
        var trickle = new Trickle(database, topic)) {
      pair.awaitBoth();
      var times = new TakeOverTimes(events);
      for (var i = 0; i < TIMES; i++) {
        times.measure(() -> fault.accept(pair));
        pair.replace();
        pair.awaitBoth();
      }
      var written = trickle.end();

      events.await(written, LIMIT);
      assertThat(events.andNoMore())
          .extracting(record -> text(record.value()))
          .isEqualTo(IntStream.rangeClosed(1, written).mapToObj(it -> "trickle#" + it).toList());
      times.print(shard);
      assertThat(times.longest()).isLessThan(GENEROUS_MILLIS);
    }
  }

  /** Two relays of one shard, each with wires of its own to MySQL and to Kafka. */
  private final class Pair implements AutoCloseable {
    private final String shard;
    private final OutboxDatabase database;
    private final Wire[] toMySql = new Wire[2];
    private final List<Wire> toKafka = TestServers.kafka().wires();
    private final RelayProcess[] relays = new RelayProcess[2];
    private int fallen;

    Pair(String shard, OutboxDatabase database) {
      this.shard = shard;
      this.database = database;
      for (var i = 0; i < 2; i++) {
        toMySql[i] = new Wire(TestServers.mySql().port());
        relays[i] = start(i);
      }
    }

    private RelayProcess start(int which) {
      return RelayProcess.of(reader, shard, database)
          .withShard("port", String.valueOf(toMySql[which].port()))
          .with("jangteo.relay.kafka-bootstrap-servers", "127.0.0.1:" + toKafka.get(which).port())
          .start();
    }

    void awaitBoth() {
      Await.until(
          "one leads and one stands by",
          LIMIT,
          () ->
              List.of(relays).stream().filter(RelayProcess::isReady).count() == 1
                  && List.of(relays).stream().anyMatch(it -> it.health().contains("StandingBy")));
      // It stands by at once, and is warm a little later.
      Await.until("it is warm", LIMIT, () -> relays[1 - leader()].isWarm());
    }

    private int leader() {
      return relays[0].isReady() ? 0 : 1;
    }

    void killLeader() {
      fallen = leader();
      relays[fallen].kill();
    }

    void endLeader() {
      fallen = leader();
      relays[fallen].close();
    }

    void freezeLeader() {
      fallen = leader();
      relays[fallen].freeze();
    }

    void cutLeaderOffFromMySql() {
      fallen = leader();
      cut(toMySql[fallen]);
    }

    void cutLeaderOffFromKafka() {
      fallen = leader();
      cut(toKafka.get(fallen));
    }

    private static void cut(Wire wire) {
      wire.goDead();
      wire.refuse();
    }

    /** As good as new, or a new one. */
    void replace() {
      if (relays[fallen].isAlive()) {
        relays[fallen].thaw();
        toMySql[fallen].plugIn();
        toKafka.get(fallen).plugIn();
      } else {
        relays[fallen] = start(fallen);
      }
    }

    @Override
    public void close() {
      for (var i = 0; i < 2; i++) {
        relays[i].close();
        toMySql[i].close();
      }
    }
  }
}
