package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class KeepingDaysByBinlogClientIT extends KeepingDaysContract {
  KeepingDaysByBinlogClientIT() {
    super(Reader.BINLOG_CLIENT);
  }
}
