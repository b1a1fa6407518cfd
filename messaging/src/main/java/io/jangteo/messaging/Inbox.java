package io.jangteo.messaging;

import io.jangteo.contracts.Event;
import io.jangteo.contracts.EventJson;
import io.jangteo.contracts.EventType;
import io.jangteo.contracts.MalformedEventException;
import io.jangteo.contracts.Topic;
import io.jangteo.operability.Traces;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Handles each message of a consumer once: the messages not seen before, their inbox rows and the
 * handler's effect are one transaction.
 *
 * <p>A message that cannot be handled is parked with its reason, and so is every later one of the
 * same key, so that nothing overtakes it; the other keys go on. When the database is away nothing
 * is parked: the exception goes to the caller, who delivers the batch again.
 */
public final class Inbox {

  /** A message alone in its transaction is tried this often before it is parked. */
  static final int ATTEMPTS = 3;

  /** MySQL's {@code ER_CHECK_CONSTRAINT_VIOLATED}, whose SQL state says nothing. */
  private static final int CHECK_CONSTRAINT_VIOLATED = 3819;

  private static final Set<String> ORDER_TOPICS =
      Arrays.stream(Topic.values())
          .filter(Topic::keyedByOrder)
          .map(Topic::topicName)
          .collect(Collectors.toSet());

  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  private final String consumer;
  private final Set<Class<? extends Event>> awaited;
  private final Set<Class<? extends Event>> wanted;
  private final MessageHandler handler;
  private final TransactionOperations transactions;
  private final InboxTable inboxTable;
  private final ParkedMessages parked;
  private final InboxMetrics metrics;
  private final Traces traces;

  Inbox(
      String consumer,
      Set<Class<? extends Event>> awaited,
      Set<Class<? extends Event>> canWait,
      MessageHandler handler,
      TransactionOperations transactions,
      InboxTable inboxTable,
      ParkedMessages parked,
      InboxMetrics metrics,
      Traces traces) {
    this.consumer = consumer;
    this.awaited = Set.copyOf(awaited);
    this.wanted =
        Stream.concat(awaited.stream(), canWait.stream()).collect(Collectors.toUnmodifiableSet());
    this.handler = handler;
    this.transactions = transactions;
    this.inboxTable = inboxTable;
    this.parked = parked;
    this.metrics = metrics;
    this.traces = traces;
  }

  /** One poll's worth of records, in the order of their partitions. */
  public void handle(List<ConsumerRecord<String, byte[]>> records) {
    var deliveries = records.stream().map(this::read).filter(Delivery::concernsUs).toList();
    if (!deliveries.isEmpty()) {
      handleOrSplit(deliveries);
    }
  }

  /** Whether it concerns the handler, and somebody waits for what becomes of it. */
  boolean isWaitedFor(ConsumerRecord<?, ?> record) {
    return Optional.ofNullable(header(record, "ce_type"))
        .flatMap(EventType::named)
        .map(EventType::event)
        .filter(awaited::contains)
        .isPresent();
  }

  /**
   * Handles what is parked for a key, in the order it came, as one transaction.
   *
   * @return how many messages are not parked any more
   * @throws RuntimeException the reason why one still cannot be handled; then all stay parked
   */
  public int redrive(String key) {
    var count =
        transactions.execute(
            _ -> {
              var records = parked.lock(consumer, key);
              var messages = records.stream().map(Inbox::message).toList();
              handleNew(messages);
              parked.remove(consumer, key);
              return records.size();
            });
    return count == null ? 0 : count;
  }

  private void handleOrSplit(List<Delivery> deliveries) {
    for (int attempt = 1; ; attempt++) {
      try {
        transactions.executeWithoutResult(_ -> handleTogether(deliveries));
        return;
      } catch (RuntimeException e) {
        if (databaseIsAway(e)) {
          throw e;
        }
        if (deliveries.size() > 1) {
          break;
        }
        if (attempt == ATTEMPTS) {
          park(deliveries.getFirst(), e);
          return;
        }
      }
    }
    var half = deliveries.size() / 2;
    handleOrSplit(deliveries.subList(0, half));
    handleOrSplit(deliveries.subList(half, deliveries.size()));
  }

  private void handleTogether(List<Delivery> deliveries) {
    var parkedKeys =
        new HashSet<>(parked.keysAmong(consumer, deliveries.stream().map(Delivery::key).toList()));
    var messages = new ArrayList<Received>();
    for (var delivery : deliveries) {
      switch (delivery) {
        case Delivery d when parkedKeys.contains(d.key()) -> parkBehindOthers(d);
        case Legible(_, Received message) -> messages.add(message);
        case Illegible d -> {
          parked.add(consumer, d.record(), d.reason());
          parkedKeys.add(d.key());
          metrics.parked();
        }
        case Foreign _ -> {}
      }
    }
    handleNew(messages);
  }

  private void parkBehindOthers(Delivery delivery) {
    if (delivery instanceof Legible(_, var message)
        && inboxTable.seenAmong(consumer, List.of(message.id())).contains(message.id())) {
      return;
    }
    parked.add(consumer, delivery.record(), "waits behind a parked message of the same key");
  }

  private void handleNew(List<Received> messages) {
    var fresh = addedToInbox(messages);
    metrics.handled(fresh, messages.size() - fresh.size());
    if (!fresh.isEmpty()) {
      handleTraced(fresh);
    }
  }

  /** Those that were not there: almost always all, so nobody looks before something is. */
  private List<Received> addedToInbox(List<Received> messages) {
    var once = notAmong(Set.of(), messages);
    if (inboxTable.addUnlessSeen(consumer, ids(once))) {
      return once;
    }
    var fresh = notAmong(inboxTable.seenAmong(consumer, ids(once)), once);
    if (!inboxTable.addUnlessSeen(consumer, ids(fresh))) {
      throw new ConcurrencyFailureException("another instance handles the same messages just now");
    }
    return fresh;
  }

  private static List<Received> notAmong(Set<UUID> seen, List<Received> messages) {
    var known = new HashSet<>(seen);
    return messages.stream().filter(message -> known.add(message.id())).toList();
  }

  private static List<UUID> ids(List<Received> messages) {
    return messages.stream().map(Received::id).toList();
  }

  /** One span for each message, although they are handled together: each has a trace of its own. */
  private void handleTraced(List<Received> fresh) {
    var steps = fresh.stream().map(this::step).toList();
    try {
      handler.handle(
          IntStream.range(0, fresh.size())
              .mapToObj(i -> fresh.get(i).handledIn(steps.get(i)))
              .toList());
    } catch (RuntimeException e) {
      steps.forEach(step -> step.failed(e));
      throw e;
    } finally {
      steps.forEach(Traces.Step::close);
    }
  }

  private Traces.Step step(Received message) {
    var event = message.event();
    var step =
        traces
            .handling(event.getClass().getSimpleName(), consumer, message.trace())
            .tag("messaging.message.id", message.id().toString());
    return event.topic().keyedByOrder() ? step.tag("order.id", event.key()) : step;
  }

  private void park(Delivery delivery, RuntimeException reason) {
    try (var _ = traces.about(order(delivery), trace(delivery.record()))) {
      log.error(
          "{} cannot handle {} {} of key {}: parked",
          consumer,
          delivery.record().topic(),
          delivery.record().offset(),
          delivery.key(),
          reason);
    }
    transactions.executeWithoutResult(
        _ -> parked.add(consumer, delivery.record(), String.valueOf(reason.getMessage())));
    metrics.parked();
  }

  /**
   * No message's fault, so none is parked for it: whatever SQL says, but for values and constraints
   * that refuse a row.
   */
  static boolean databaseIsAway(Throwable e) {
    for (var cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        return !state.startsWith("22")
            && !state.startsWith("23")
            && sql.getErrorCode() != CHECK_CONSTRAINT_VIOLATED;
      }
    }
    return e instanceof TransientDataAccessException
        || e instanceof DataAccessResourceFailureException
        || e instanceof TransactionException;
  }

  private Delivery read(ConsumerRecord<String, byte[]> record) {
    var type = header(record, "ce_type");
    if (type == null) {
      return new Illegible(record, "has no ce_type header: every record is a CloudEvent");
    }
    var known = EventType.named(type);
    if (known.isEmpty() || !wanted.contains(known.get().event())) {
      return new Foreign(record);
    }
    try {
      return new Legible(record, message(record));
    } catch (MalformedEventException | IllegalArgumentException e) {
      return new Illegible(record, String.valueOf(e.getMessage()));
    }
  }

  private static Received message(ConsumerRecord<String, byte[]> record) {
    var type =
        EventType.named(required(record, "ce_type"))
            .orElseThrow(() -> new IllegalArgumentException("ce_type is unknown"));
    if (record.value() == null) {
      throw new IllegalArgumentException("has no body");
    }
    var event = EventJson.read(type, record.value());
    if (!event.key().equals(record.key())) {
      throw new IllegalArgumentException(
          "has the key %s, but speaks of %s".formatted(record.key(), event.key()));
    }
    var correlationId = header(record, "ce_correlationid");
    return new Received(
        UUID.fromString(required(record, "ce_id")),
        event,
        Long.parseLong(required(record, "ce_sequence")),
        correlationId == null ? event.key() : correlationId,
        header(record, "traceparent"),
        header(record, "tracestate"));
  }

  private static @Nullable String order(Delivery delivery) {
    return ORDER_TOPICS.contains(delivery.record().topic()) ? delivery.key() : null;
  }

  private static Traces.Context trace(ConsumerRecord<?, ?> record) {
    return new Traces.Context(header(record, "traceparent"), header(record, "tracestate"));
  }

  private static String required(ConsumerRecord<?, ?> record, String name) {
    var value = header(record, name);
    if (value == null) {
      throw new IllegalArgumentException("has no %s header".formatted(name));
    }
    return value;
  }

  private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private sealed interface Delivery {
    ConsumerRecord<String, byte[]> record();

    default boolean concernsUs() {
      return !(this instanceof Foreign);
    }

    default String key() {
      return ParkedMessages.keyOf(record());
    }
  }

  private record Legible(ConsumerRecord<String, byte[]> record, Received message)
      implements Delivery {}

  private record Illegible(ConsumerRecord<String, byte[]> record, String reason)
      implements Delivery {}

  /** Of a type this consumer does not listen to, or that a later version brought. */
  private record Foreign(ConsumerRecord<String, byte[]> record) implements Delivery {}
}
