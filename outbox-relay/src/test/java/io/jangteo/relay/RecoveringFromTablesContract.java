package io.jangteo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.settings.Shard.Reader;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The binlog is deleted before it was published: no gap and no duplicate. */
abstract class RecoveringFromTablesContract {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PARTITIONS = 4;

  private final Reader reader;

  RecoveringFromTablesContract(Reader reader) {
    this.reader = reader;
  }

  @Test
  void rows_whose_binlog_is_gone_come_from_the_tables_while_others_are_written() throws Exception {
    var shard = "purged-" + RelayProcess.name(reader);
    var database = OutboxDatabase.create("purged");
    var work = new Workload(database, shard + "-v1", 20261126);
    try (var events = PublishedEvents.of(shard + "-v1", PARTITIONS);
        var writers = Executors.newVirtualThreadPerTaskExecutor()) {
      work.writeAtOnce(4_000);
      work.write(2_000);
      var first = RelayProcess.start(reader, shard, database);
      events.await(1_000, LIMIT);
      first.kill();
      work.write(4_000);
      purge();
      work.write(2_000);

      var isDone = new AtomicBoolean();
      Future<?> writing = writers.submit(() -> writeUntil(isDone, work));
      try (var second = RelayProcess.start(reader, shard, database)) {
        // Killed in the middle of it, it begins again.
        events.await(8_000, LIMIT);
        second.kill();
      }
      try (var third = RelayProcess.start(reader, shard, database).awaitReady()) {
        isDone.set(true);
        writing.get();
        work.write(2_000);

        events.await(work.size(), LIMIT);
        work.isExactlyWhat(events.andNoMore());
        assertThat(third.metrics()).contains("relay_connected{shard=\"%s\"} 1.0".formatted(shard));
      }
    }
  }

  @Test
  void the_very_first_start_may_be_with_all_that_is_in_the_tables() throws Exception {
    var shard = "table-" + RelayProcess.name(reader);
    var database = OutboxDatabase.create("table");
    var work = new Workload(database, shard + "-v1", 20261127);
    try (var events = PublishedEvents.of(shard + "-v1", PARTITIONS)) {
      work.write(2_000);
      purge();
      try (var relay =
          RelayProcess.of(reader, shard, database)
              .withShard("beginning", "table")
              .start()
              .awaitReady()) {
        work.write(1_000);
        events.await(work.size(), LIMIT);
        work.isExactlyWhat(events.andNoMore());
        assertThat(relay.metrics())
            .containsPattern("relay_recovered_total\\{shard=\"%s\"} [1-9]".formatted(shard));
      }
    }
  }

  private static void writeUntil(AtomicBoolean isDone, Workload work) {
    while (!isDone.get()) {
      work.write(50);
    }
  }

  /** All binlog but what is written from now on. */
  private static void purge() throws SQLException {
    var mySql = TestServers.mySql();
    try (var connection =
            DriverManager.getConnection(
                mySql.rootJdbcUrl(), mySql.rootUser(), mySql.rootPassword());
        var sql = connection.createStatement()) {
      sql.execute("FLUSH BINARY LOGS");
      String newest = "";
      try (var logs = sql.executeQuery("SHOW BINARY LOGS")) {
        while (logs.next()) {
          newest = logs.getString(1);
        }
      }
      sql.execute("PURGE BINARY LOGS TO '%s'".formatted(newest));
    }
  }
}
