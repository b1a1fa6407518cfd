package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class RelayingByDebeziumIT extends RelayingContract {
  RelayingByDebeziumIT() {
    super(Reader.DEBEZIUM);
  }
}
