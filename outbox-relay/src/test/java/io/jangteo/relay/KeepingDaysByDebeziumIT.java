package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class KeepingDaysByDebeziumIT extends KeepingDaysContract {
  KeepingDaysByDebeziumIT() {
    super(Reader.DEBEZIUM);
  }
}
