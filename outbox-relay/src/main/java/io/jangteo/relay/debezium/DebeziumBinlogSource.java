package io.jangteo.relay.debezium;

import io.jangteo.relay.domain.BinlogSource;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.settings.Shard;

/** Reads by {@code debezium-embedded}. */
public final class DebeziumBinlogSource implements BinlogSource {
  private final Shard shard;

  public DebeziumBinlogSource(Shard shard) {
    this.shard = shard;
  }

  @Override
  public Reading start(GtidSet completed, Handler handler) {
    return new DebeziumReading(shard, completed, handler).start();
  }
}
