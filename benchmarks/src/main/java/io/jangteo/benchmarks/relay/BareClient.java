package io.jangteo.benchmarks.relay;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.CompatibilityMode;
import io.jangteo.relay.domain.OutboxRow;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends each row as it reads it, and keeps nothing in mind: no position, no transaction, no check.
 * The limit of what reads by this client. A process of its own.
 */
final class BareClient {

  private final SameRecord records = new SameRecord();
  private final Producer<byte[], byte[]> producer;

  private BareClient(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * The arguments: port, user, password, the transactions before the binlog's beginning, bootstrap
   * servers. Runs until it is killed.
   */
  static void main(String[] arguments) throws IOException {
    var client =
        new BinaryLogClient(
            "127.0.0.1", Integer.parseInt(arguments[0]), arguments[1], arguments[2]);
    client.setServerId(79_999);
    client.setGtidSet(arguments[3]);
    client.setKeepAlive(false);
    var deserializer = new EventDeserializer();
    deserializer.setCompatibilityMode(
        CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY,
        CompatibilityMode.DATE_AND_TIME_AS_LONG_MICRO);
    client.setEventDeserializer(deserializer);
    Map<String, Object> config = new HashMap<>(ProducerSettings.FAST);
    config.put("bootstrap.servers", arguments[4]);
    var sender =
        new BareClient(
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    client.registerEventListener(sender::hear);
    client.connect();
  }

  private void hear(Event event) {
    if (event.getData() instanceof WriteRowsEventData inserted) {
      inserted.getRows().forEach(this::send);
    }
  }

  private void send(Serializable[] row) {
    var unused =
        producer.send(
            records.of(
                new OutboxRow(
                    "",
                    OutboxRow.id((byte[]) row[0]),
                    text(row[1]),
                    text(row[2]),
                    text(row[3]),
                    (long) row[4],
                    text(row[5]),
                    (int) row[6],
                    text(row[7]),
                    (byte[]) row[8],
                    (byte[]) row[9],
                    Instant.EPOCH.plus((long) row[10], ChronoUnit.MICROS))));
  }

  private static String text(Serializable ascii) {
    return new String((byte[]) ascii, StandardCharsets.US_ASCII);
  }
}
