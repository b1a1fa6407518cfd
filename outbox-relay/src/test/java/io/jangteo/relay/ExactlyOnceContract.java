package io.jangteo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.settings.Shard.Reader;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whatever dies, and whenever: nothing lost, nothing twice, nothing out of order. */
abstract class ExactlyOnceContract {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PARTITIONS = 4;

  private final Reader reader;

  ExactlyOnceContract(Reader reader) {
    this.reader = reader;
  }

  private String own(String name) {
    return name + "-" + RelayProcess.name(reader);
  }

  @Test
  void the_relay_is_killed_again_and_again_while_it_drains_a_backlog() {
    var database = OutboxDatabase.create("killed");
    var work = new Workload(database, own("killed") + "-v1", 20261121);
    try (var events = PublishedEvents.of(own("killed") + "-v1", PARTITIONS)) {
      work.write(15_000);
      work.writeAtOnce(15_000);
      work.write(15_000);
      var kills = 3;
      for (var kill = 1; kill <= kills; kill++) {
        var relay = RelayProcess.start(reader, own("killed"), database);
        events.await(kill * work.size() / (kills + 1), LIMIT);
        relay.kill();
      }
      try (var _ = RelayProcess.start(reader, own("killed"), database)) {
        events.await(work.size(), LIMIT);
        work.isExactlyWhat(events.andNoMore());
      }
    }
  }

  @Test
  void mysql_and_kafka_are_killed_and_the_connection_is_cut() {
    var database = OutboxDatabase.create("faults");
    var work = new Workload(database, own("faults") + "-v1", 20261122);
    try (var events = PublishedEvents.of(own("faults") + "-v1", PARTITIONS);
        var relay = RelayProcess.start(reader, own("faults"), database).awaitReady()) {
      work.write(5_000);
      cutConnections();
      work.write(5_000);
      events.await(work.size(), LIMIT);

      work.write(5_000);
      TestServers.mySql().kill();
      Await.until("the relay says so", LIMIT, () -> !relay.isReady() && !relay.takesPart());
      TestServers.mySql().restart();
      work.write(5_000);
      events.await(work.size(), LIMIT);

      TestServers.kafka().kill();
      work.write(5_000);
      Await.until("the relay says so", LIMIT, () -> !relay.isReady());
      TestServers.kafka().restart();
      events.await(work.size(), LIMIT);

      work.isExactlyWhat(events.andNoMore());
      assertThat(relay.metrics())
          .contains("relay_engine_restarts_total{reason=\"mysql_unreachable\"")
          .contains("relay_engine_restarts_total{reason=\"kafka_unavailable\"");
    }
  }

  @Test
  void of_two_relays_one_waits_and_takes_over_when_the_other_is_killed() {
    var database = OutboxDatabase.create("two");
    var work = new Workload(database, own("two") + "-v1", 20261123);
    try (var events = PublishedEvents.of(own("two") + "-v1", PARTITIONS)) {
      var first = RelayProcess.start(reader, own("two"), database).awaitReady();
      try (var second = RelayProcess.start(reader, own("two"), database)) {
        Await.until("the second stands by", LIMIT, second::takesPart);
        work.write(5_000);
        events.await(work.size(), LIMIT);
        assertThat(second.isReady()).isFalse();

        work.write(5_000);
        first.kill();
        work.write(5_000);
        events.await(work.size(), LIMIT);

        assertThat(second.isReady()).isTrue();
        work.isExactlyWhat(events.andNoMore());
      }
    }
  }

  /** Ends the dump threads of every relay that reads this server. */
  private static void cutConnections() {
    var mySql = TestServers.mySql();
    try (var connection =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
        var find = connection.createStatement();
        var kill = connection.createStatement();
        var dumps =
            find.executeQuery(
                "SELECT id FROM information_schema.processlist WHERE command LIKE 'Binlog Dump%'")) {
      while (dumps.next()) {
        kill.execute("KILL " + dumps.getLong(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
