package io.jangteo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jangteo.launcher.chaos.Wire;
import io.jangteo.launcher.testing.TestServers;
import io.jangteo.relay.settings.Shard.Reader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection that is dead and says nothing: no error, no end, no row. */
abstract class StallingContract {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int PARTITIONS = 2;

  private final Reader reader;

  StallingContract(Reader reader) {
    this.reader = reader;
  }

  @Test
  void a_silent_stall_is_found_and_healed() {
    var shard = "stalled-" + RelayProcess.name(reader);
    var database = OutboxDatabase.create("stalled");
    var work = new Workload(database, shard + "-v1", 20261125);
    try (var events = PublishedEvents.of(shard + "-v1", PARTITIONS);
        var wire = new Wire(TestServers.mySql().port());
        var relay =
            RelayProcess.of(reader, shard, database)
                .withShard("port", String.valueOf(wire.port()))
                .start()
                .awaitReady()) {
      work.write(2_000);
      events.await(work.size(), LIMIT);

      wire.goDead();
      work.write(2_000);
      var since = System.nanoTime();
      events.await(work.size(), LIMIT);

      System.out.printf(
          "%s: healed after %d ms of silence%n", shard, (System.nanoTime() - since) / 1_000_000);
      work.isExactlyWhat(events.andNoMore());
      assertThat(relay.metrics())
          .containsPattern(
              "relay_engine_restarts_total\\{reason=\"(stream_stalled|lock_lost)\",shard=\"%s\"} [1-9]"
                  .formatted(shard));
    }
  }
}
