package io.jangteo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.chaos.ReplicatedMySql;
import io.jangteo.launcher.chaos.Wire;
import io.jangteo.launcher.servers.LocalMySql;
import io.jangteo.launcher.servers.ServersFolder;
import io.jangteo.launcher.testing.TestMySql.Database;
import io.jangteo.relay.settings.Shard.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The primary is gone and a replica, whose binlog is laid out differently, takes its place. */
abstract class FailOverContract {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PARTITIONS = 4;

  private final Reader reader;

  FailOverContract(Reader reader) {
    this.reader = reader;
  }

  @Test
  void a_fail_over_in_mid_transaction_loses_nothing_and_doubles_nothing() {
    var shard = "failover-" + RelayProcess.name(reader);
    try (var pair = start();
        var wire = new Wire(pair.primary().port());
        var events = PublishedEvents.of(shard + "-v1", PARTITIONS)) {
      var database = outbox(pair);
      var work = new Workload(database, shard + "-v1", 20261128);
      work.write(500);
      work.writeAtOnce(30_000);
      work.write(500);
      pair.awaitReplica();
      // Small transactions of Kafka, so that the end is in the middle of MySQL's.
      try (var relay = relay(shard, wire, database).start()) {
        events.await(5_000, LIMIT);
        wire.unplug();
        var published = events.andNoMore().size();
        assertThat(published).isLessThan(30_000);

        pair.failOver();
        wire.plugIn(pair.primary().port());
        work.on(outboxOnPrimary(pair));
        work.write(1_000);
        events.await(work.size(), LIMIT);

        work.isExactlyWhat(events.andNoMore());
        assertThat(relay.isReady()).isTrue();
      }
    }
  }

  @Test
  void a_replica_without_all_that_was_published_is_refused() {
    var shard = "behind-" + RelayProcess.name(reader);
    try (var pair = start();
        var wire = new Wire(pair.primary().port());
        var events = PublishedEvents.of(shard + "-v1", PARTITIONS)) {
      var database = outbox(pair);
      var work = new Workload(database, shard + "-v1", 20261129);
      work.write(500);
      pair.awaitReplica();
      try (var relay = relay(shard, wire, database).start().awaitReady()) {
        events.await(work.size(), LIMIT);
        pair.stopReplicating();
        work.write(500);
        events.await(work.size(), LIMIT);
        wire.unplug();

        pair.failOver();
        wire.plugIn(pair.primary().port());

        Await.until("it says so", LIMIT, () -> relay.health().contains("HISTORY_LOST"));
        assertThat(relay.isReady()).isFalse();
        assertThat(events.andNoMore()).hasSize(work.size());
      }
    }
  }

  private static ReplicatedMySql start() {
    try {
      var parent = Files.createDirectories(Path.of("target", "replicated").toAbsolutePath());
      return ReplicatedMySql.start(
          ServersFolder.fromSystemProperty(), Files.createTempDirectory(parent, "pair"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The relay's user comes to the replica with it. */
  private static OutboxDatabase outbox(ReplicatedMySql pair) {
    pair.execute("CREATE DATABASE orders");
    var database = outboxOnPrimary(pair);
    database.createOutbox();
    var primary = pair.primary();
    RelayProcess.grantReading(
        primary.jdbcUrl(""), LocalMySql.ROOT, primary.rootPassword(), database);
    return database;
  }

  private static OutboxDatabase outboxOnPrimary(ReplicatedMySql pair) {
    var primary = pair.primary();
    return OutboxDatabase.on(
        new Database("orders", primary.jdbcUrl("orders"), LocalMySql.ROOT, primary.rootPassword()));
  }

  private RelayProcess.Start relay(String shard, Wire wire, OutboxDatabase database) {
    return new RelayProcess.Start(reader, shard, wire.port(), database)
        .with("jangteo.relay.limits.transaction-rows", "50");
  }
}
