package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class StallingByBinlogClientIT extends StallingContract {
  StallingByBinlogClientIT() {
    super(Reader.BINLOG_CLIENT);
  }
}
