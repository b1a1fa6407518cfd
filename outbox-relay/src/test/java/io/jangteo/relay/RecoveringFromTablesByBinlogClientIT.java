package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;
import org.junit.jupiter.api.Tag;

/** Apart from the build for the minutes it takes. */
@Tag("faults")
class RecoveringFromTablesByBinlogClientIT extends RecoveringFromTablesContract {
  RecoveringFromTablesByBinlogClientIT() {
    super(Reader.BINLOG_CLIENT);
  }
}
