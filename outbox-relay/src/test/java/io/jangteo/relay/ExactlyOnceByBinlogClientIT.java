package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;
import org.junit.jupiter.api.Tag;

/** Apart from the default's, which every build runs, only for the minutes it takes. */
@Tag("faults")
class ExactlyOnceByBinlogClientIT extends ExactlyOnceContract {
  ExactlyOnceByBinlogClientIT() {
    super(Reader.BINLOG_CLIENT);
  }
}
