package io.jangteo.messaging;

import io.jangteo.contracts.Event;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** The consumers of this service. */
public final class Inboxes {

  private final Map<String, Inbox> byConsumer = new ConcurrentHashMap<>();
  private final JdbcOperations jdbc;
  private final TransactionOperations transactions;
  private final MeterRegistry registry;

  public Inboxes(JdbcOperations jdbc, TransactionOperations transactions, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.registry = registry;
  }

  /**
   * The inbox of one consumer; there is one for each consumer group.
   *
   * @param consumer the consumer group; its name must never change, for what it has handled is kept
   *     under it
   * @param wanted the events the handler is given; all others are passed over
   */
  public Inbox of(String consumer, Set<Class<? extends Event>> wanted, MessageHandler handler) {
    var inbox =
        new Inbox(
            consumer,
            wanted,
            handler,
            transactions,
            new InboxTable(jdbc),
            new ParkedMessages(jdbc),
            new InboxMetrics(consumer, registry));
    if (byConsumer.putIfAbsent(consumer, inbox) != null) {
      throw new IllegalArgumentException("there is an inbox of " + consumer + " already");
    }
    return inbox;
  }

  /**
   * The inbox made before under this name.
   *
   * @throws IllegalArgumentException when there is none; the message names those there are
   */
  public Inbox named(String consumer) {
    var inbox = byConsumer.get(consumer);
    if (inbox == null) {
      throw new IllegalArgumentException(
          "no consumer '%s'; there are %s"
              .formatted(consumer, byConsumer.keySet().stream().sorted().toList()));
    }
    return inbox;
  }
}
