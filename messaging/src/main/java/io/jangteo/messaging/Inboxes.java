package io.jangteo.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import io.jangteo.contracts.Event;
import io.jangteo.operability.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** The consumers of this service. */
public final class Inboxes {

  private static final int FORGET_AT_ONCE = 5_000;

  private final Map<String, Inbox> byConsumer = new ConcurrentHashMap<>();
  private final JdbcOperations jdbc;
  private final TransactionOperations transactions;
  private final MeterRegistry registry;
  private final Traces traces;

  public Inboxes(JdbcOperations jdbc, TransactionOperations transactions, MeterRegistry registry) {
    this(jdbc, transactions, registry, Traces.NONE);
  }

  public Inboxes(
      JdbcOperations jdbc,
      TransactionOperations transactions,
      MeterRegistry registry,
      Traces traces) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.registry = registry;
    this.traces = traces;
  }

  /**
   * The inbox of one consumer; there is one for each consumer group.
   *
   * @param consumer the consumer group; its name must never change, for what it has handled is kept
   *     under it
   * @param wanted the events the handler is given; all others are passed over
   */
  public Inbox of(String consumer, Set<Class<? extends Event>> wanted, MessageHandler handler) {
    return of(consumer, wanted, Set.of(), handler);
  }

  /**
   * The same, where nobody waits for what becomes of some.
   *
   * @param awaited the wanted events that are handled soon
   * @param canWait the wanted events that are handled with what comes after them, or when nothing
   *     does for four times {@code jangteo.messaging.poll-spacing-millis}
   */
  public Inbox of(
      String consumer,
      Set<Class<? extends Event>> awaited,
      Set<Class<? extends Event>> canWait,
      MessageHandler handler) {
    var inbox =
        new Inbox(
            consumer,
            awaited,
            canWait,
            handler,
            transactions,
            new InboxTable(jdbc),
            new ParkedMessages(jdbc),
            new InboxMetrics(consumer, registry),
            traces);
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

  /** Whether somebody waits for what becomes of a record; of what has no inbox, somebody does. */
  boolean isWaitedFor(String consumer, ConsumerRecord<?, ?> record) {
    var inbox = byConsumer.get(consumer);
    return inbox == null || inbox.isWaitedFor(record);
  }

  /**
   * Forgets what was handled so long ago that no topic can deliver it again, a bounded number of
   * rows at a time so that no consumer waits.
   *
   * @return how many messages were forgotten
   */
  public int forgetBefore(Instant oldest) {
    var table = new InboxTable(jdbc);
    var id = UuidCreator.getTimeOrderedEpochMin(oldest);
    var forgotten = 0;
    for (var consumer : byConsumer.keySet()) {
      int removed;
      do {
        removed = removeBefore(id, consumer, table);
        forgotten += removed;
      } while (removed == FORGET_AT_ONCE);
    }
    return forgotten;
  }

  /** A transaction of its own: not every pool's connections commit by themselves. */
  private int removeBefore(UUID id, String consumer, InboxTable table) {
    return Objects.requireNonNull(
        transactions.execute(_ -> table.removeBefore(consumer, id, FORGET_AT_ONCE)));
  }
}
