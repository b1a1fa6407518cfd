package io.jangteo.inventory;

import io.jangteo.contracts.Event;
import io.jangteo.messaging.Inbox;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.TransientDataAccessException;

/** Brings records to an inbox as the listener container does. */
public final class Deliveries {

  private Deliveries() {}

  /** One poll; when the database was too busy for it, the same poll again. */
  public static void deliver(Inbox inbox, List<ConsumerRecord<String, byte[]>> poll) {
    while (true) {
      try {
        inbox.handle(poll);
        return;
      } catch (TransientDataAccessException busy) {
        // The same poll again.
      }
    }
  }

  /** All of them, so many at a time. */
  public static void deliver(Inbox inbox, List<? extends Event> events, int pollSize) {
    for (int from = 0; from < events.size(); from += pollSize) {
      var to = Math.min(from + pollSize, events.size());
      deliver(inbox, Records.records(events.subList(from, to)));
    }
  }

  /** Each on a thread of its own; the first failure is thrown. */
  public static void atOnce(Runnable... runs) throws Exception {
    try (var threads = Executors.newFixedThreadPool(runs.length)) {
      var calls = Stream.of(runs).<Callable<Object>>map(Executors::callable).toList();
      for (var run : threads.invokeAll(calls)) {
        run.get();
      }
    }
  }
}
