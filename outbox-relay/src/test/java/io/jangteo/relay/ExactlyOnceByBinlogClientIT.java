package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class ExactlyOnceByBinlogClientIT extends ExactlyOnceContract {
  ExactlyOnceByBinlogClientIT() {
    super(Reader.BINLOG_CLIENT);
  }
}
