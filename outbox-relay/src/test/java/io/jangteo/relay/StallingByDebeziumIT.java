package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class StallingByDebeziumIT extends StallingContract {
  StallingByDebeziumIT() {
    super(Reader.DEBEZIUM);
  }
}
