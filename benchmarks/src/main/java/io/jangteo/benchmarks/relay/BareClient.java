package io.jangteo.benchmarks.relay;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.CompatibilityMode;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads the rows and does nothing with them: nothing that reads by this client can be faster. A
 * process of its own.
 */
final class BareClient {

  /** What it says when it has read them all. */
  record Answer(Duration took, Duration processor) {

    static Answer parse(String line) {
      var parts = line.split(" ", -1);
      return new Answer(
          Duration.ofNanos(Long.parseLong(parts[0])), Duration.ofNanos(Long.parseLong(parts[1])));
    }
  }

  private final BinaryLogClient client;
  private final long rows;
  private long read;
  private long begun;
  private Duration processorBefore = Duration.ZERO;

  private BareClient(BinaryLogClient client, long rows) {
    this.client = client;
    this.rows = rows;
  }

  /** The arguments: port, user, password, rows. */
  static void main(String[] arguments) throws IOException {
    var client =
        new BinaryLogClient(
            "127.0.0.1", Integer.parseInt(arguments[0]), arguments[1], arguments[2]);
    client.setServerId(79_999);
    client.setGtidSet("");
    client.setKeepAlive(false);
    var deserializer = new EventDeserializer();
    deserializer.setCompatibilityMode(
        CompatibilityMode.CHAR_AND_BINARY_AS_BYTE_ARRAY,
        CompatibilityMode.DATE_AND_TIME_AS_LONG_MICRO);
    client.setEventDeserializer(deserializer);
    client.registerEventListener(new BareClient(client, Long.parseLong(arguments[3]))::hear);
    client.connect();
  }

  private void hear(Event event) {
    if (!(event.getData() instanceof WriteRowsEventData inserted)) {
      return;
    }
    if (read == 0) {
      begun = System.nanoTime();
      processorBefore = processor();
    }
    read += inserted.getRows().size();
    if (read >= rows) {
      System.out.printf(
          "%d %d%n", System.nanoTime() - begun, processor().minus(processorBefore).toNanos());
      try {
        client.disconnect();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
