package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class RecoveringFromTablesByDebeziumIT extends RecoveringFromTablesContract {
  RecoveringFromTablesByDebeziumIT() {
    super(Reader.DEBEZIUM);
  }
}
