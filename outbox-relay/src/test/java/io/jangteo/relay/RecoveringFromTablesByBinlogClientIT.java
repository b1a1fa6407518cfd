package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class RecoveringFromTablesByBinlogClientIT extends RecoveringFromTablesContract {
  RecoveringFromTablesByBinlogClientIT() {
    super(Reader.BINLOG_CLIENT);
  }
}
