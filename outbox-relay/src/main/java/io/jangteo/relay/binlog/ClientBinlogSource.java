package io.jangteo.relay.binlog;

import io.jangteo.relay.domain.BinlogSource;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.settings.Shard;

/** Reads by the binlog client that Debezium is built on, and by nothing of Debezium. */
public final class ClientBinlogSource implements BinlogSource {
  private final Shard shard;

  public ClientBinlogSource(Shard shard) {
    this.shard = shard;
  }

  @Override
  public Reading start(GtidSet completed, Handler handler) {
    return new ClientReading(shard, completed, handler).start();
  }

  /** It connects in a moment. */
  @Override
  public void warmUp(GtidSet completed) {}
}
