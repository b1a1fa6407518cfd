package io.jangteo.relay.debezium;

import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogSource;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.Examined.Publishable;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.settings.Shard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Reads by {@code debezium-embedded}. */
public final class DebeziumBinlogSource implements BinlogSource {
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Shard shard;

  public DebeziumBinlogSource(Shard shard) {
    this.shard = shard;
  }

  @Override
  public Reading start(GtidSet completed, Handler handler) {
    return new DebeziumReading(shard, completed, handler).start();
  }

  /** The first start of an engine takes seconds, later ones a fraction of one. */
  @Override
  public void warmUp(GtidSet completed) {
    var deadline = System.nanoTime() + WARM_UP_LIMIT.toNanos();
    try (var reading =
        new DebeziumReading(shard.asAnotherReplica(), completed, new Deaf()).start()) {
      while (!reading.isConnected() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  private static final class Deaf implements Handler {
    @Override
    public Examined examine(OutboxRow row) {
      return (Publishable) () -> row;
    }

    @Override
    public void handle(List<BinlogEvent> events) {
      // The one that leads publishes them.
    }

    @Override
    public void ended(RelayFailure failure) {
      // It is over anyway.
    }
  }
}
