package io.jangteo.relay;

import io.jangteo.relay.settings.Shard.Reader;

class ExactlyOnceByDebeziumIT extends ExactlyOnceContract {
  ExactlyOnceByDebeziumIT() {
    super(Reader.DEBEZIUM);
  }
}
