package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class RelayingByBinlogClientIT extends RelayingContract {
  RelayingByBinlogClientIT() {
    super(Reader.BINLOG_CLIENT);
  }
}
