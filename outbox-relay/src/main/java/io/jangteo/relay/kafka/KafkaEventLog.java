package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.operability.Traces;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.Delivery.Skip;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.Examined;
import io.jangteo.relay.domain.Examined.Refused;
import io.jangteo.relay.domain.Operation;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.domain.ParkedRow;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.Shard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Events, parked rows and the position, in one Kafka transaction.
 *
 * <p>A transaction that fails is left open here: the next {@link #takeOver} aborts it, and until
 * then nobody who reads committed records sees any of it.
 */
final class KafkaEventLog implements EventLog {
  private static final Callback NOTHING_TO_LEARN = (_, _) -> {};
  private static final Duration CLOCKS_APART = Duration.ofMinutes(2);
  private static final String ID = "ce_id";
  private static final String SEQUENCE = "ce_sequence";

  private final Producer<byte[], byte @Nullable []> producer;
  private final Consumer<byte[], byte @Nullable []> consumer;
  private final Topics topics;
  private final Limits limits;
  private final Map<String, String> sourceByDatabase;
  private final CloudEventHeaders headers = new CloudEventHeaders();
  private final PreCheck preCheck;
  private final OffsetRecords records;
  private final ShelvedRows shelved;
  private final TopicScan scan;
  private final Map<UUID, ParkReason> learned;

  private final Traces traces;
  private volatile long lastCommitNanos = System.nanoTime();

  /**
   * @param learned rows the broker refused although the check let them pass: kept beyond this log
   */
  KafkaEventLog(
      Shard shard,
      Limits limits,
      Producer<byte[], byte @Nullable []> producer,
      Consumer<byte[], byte @Nullable []> consumer,
      Topics topics,
      Map<UUID, ParkReason> learned,
      Traces traces) {
    this.producer = producer;
    this.consumer = consumer;
    this.topics = topics;
    this.limits = limits;
    this.sourceByDatabase = shard.sourceByDatabase();
    this.records = new OffsetRecords(shard.name());
    this.shelved = new ShelvedRows(headers, limits.recordBytes());
    this.scan = new TopicScan(consumer, topics);
    this.preCheck = new PreCheck(limits.recordBytes(), topics::mayBeWrittenTo, headers);
    this.learned = learned;
    this.traces = traces;
  }

  /** In this order: only once the old writer is shut out is the position that is read the last. */
  @Override
  public Committed takeOver() {
    topics.createOwn();
    attempt("take over", producer::initTransactions);
    var read = new KeptState(records);
    attempt("read the position", () -> scan.all(Topics.OFFSETS_PARTITION, read::read));
    return read.committed();
  }

  @Override
  public Examined examine(OutboxRow row) {
    var known = learned.get(row.id());
    return known == null ? preCheck.of(row, source(row)) : new Refused(row, known);
  }

  @Override
  public boolean keepsWhole(Park park) {
    var row = park.row();
    return mayFit(row)
        && shelved.fits(row, source(row), park.reason(), park.aggregate().incident());
  }

  @Override
  public void commit(List<Delivery> deliveries, Checkpoint checkpoint, List<Operation> operations) {
    var steps = new ArrayList<Traces.Step>();
    try {
      attempt(
          "commit",
          () -> {
            producer.beginTransaction();
            deliveries.forEach(delivery -> send(delivery, steps));
            operations.stream()
                .flatMap(records::of)
                .forEach(record -> send(record, NOTHING_TO_LEARN));
            send(records.of(checkpoint), NOTHING_TO_LEARN);
            keepDistance();
            producer.commitTransaction();
          });
    } catch (RelayFailure failure) {
      steps.forEach(step -> step.failed(failure));
      throw failure;
    } finally {
      steps.forEach(Traces.Step::close);
    }
    lastCommitNanos = System.nanoTime();
  }

  @Override
  public Duration untilSettled() {
    return Duration.ofNanos(Math.max(0, nanosUntilSettled()));
  }

  private void send(Delivery delivery, List<Traces.Step> steps) {
    switch (delivery) {
      case Publish(var examined) -> {
        var row = examined.row();
        var record = ReadyRow.of(examined).to(row.topic());
        if (traces.areReceived()) {
          steps.add(RecordTrace.goOn(record, traces));
        }
        send(record, learnFrom(row));
      }
      case Park park -> {
        if (park.isFirst()) {
          send(records.of(park.aggregate()), NOTHING_TO_LEARN);
        }
        shelve(Topics.PARKED, park.row(), park.reason(), park.aggregate().incident());
      }
      case Skip(var row, var reason) -> shelve(Topics.SKIPPED, row, reason, 0);
    }
  }

  private void shelve(String topic, OutboxRow row, ParkReason reason, long incident) {
    send(shelved.record(topic, row, source(row), reason, incident, mayFit(row)), learnFrom(row));
  }

  private boolean mayFit(OutboxRow row) {
    return !learned.containsKey(row.id());
  }

  /** What fails later fails the commit. What fails at once must not make the next one wait too. */
  private void send(ProducerRecord<byte[], byte @Nullable []> record, Callback callback) {
    var sent = producer.send(record, callback);
    if (sent.state() == Future.State.FAILED) {
      throw new KafkaException(sent.exceptionNow());
    }
  }

  private Callback learnFrom(OutboxRow row) {
    return (_, failure) -> {
      if (failure instanceof RecordTooLargeException) {
        learned.put(row.id(), ParkReason.TOO_LARGE);
      }
    };
  }

  @Override
  public List<ParkedRow> parked(Parked aggregate) {
    // Whoever asks may have created the topic that was missing.
    topics.forget();
    var key = aggregate.key();
    var rows = new ArrayList<ParkedRow>();
    attempt(
        "read what is parked",
        () ->
            scan.since(
                aggregate.since().minus(CLOCKS_APART),
                List.of(Topics.PARKED),
                record -> {
                  if (shelved.isOf(
                      record, key.database(), key.type(), key.id(), aggregate.incident())) {
                    rows.add(shelved.row(record));
                  }
                }));
    return rows;
  }

  @Override
  public Published publishedSince(Instant since, Collection<String> wanted) {
    var names = wanted.stream().filter(topics::mayBeWrittenTo).toList();
    var compacted = names.isEmpty() ? Set.<String>of() : topics.compacted(names);
    var ids = new HashSet<UUID>();
    var latest = new HashMap<String, Map<String, Long>>();
    attempt(
        "read what is published",
        () -> {
          var withIds = new ArrayList<>(names);
          withIds.addAll(List.of(Topics.PARKED, Topics.SKIPPED));
          withIds.removeAll(compacted);
          var from = since.minus(CLOCKS_APART);
          scan.since(from, withIds, record -> id(record).ifPresent(ids::add));
          scan.since(
              Instant.EPOCH,
              compacted,
              record -> {
                id(record).ifPresent(ids::add);
                latestOf(record, latest);
              });
        });
    return new Published(ids, latest);
  }

  private static Optional<UUID> id(ConsumerRecord<byte[], byte @Nullable []> record) {
    return header(record, ID).map(UUID::fromString);
  }

  private static void latestOf(
      ConsumerRecord<byte[], byte @Nullable []> record, Map<String, Map<String, Long>> latest) {
    if (record.key() != null) {
      header(record, SEQUENCE)
          .ifPresent(
              sequence ->
                  latest
                      .computeIfAbsent(record.topic(), _ -> new HashMap<>())
                      .merge(
                          new String(record.key(), UTF_8),
                          Long.parseUnsignedLong(sequence),
                          (one, other) -> Long.compareUnsigned(one, other) < 0 ? other : one));
    }
  }

  private static Optional<String> header(
      ConsumerRecord<byte[], byte @Nullable []> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> new String(header.value(), UTF_8));
  }

  private String source(OutboxRow row) {
    var source = sourceByDatabase.get(row.database());
    if (source == null) {
      throw new IllegalStateException("a row of a database nobody asked for: " + row.database());
    }
    return source;
  }

  /** Of what is sent only the fullest batches are under way before the end of a transaction. */
  private void keepDistance() {
    for (var left = nanosUntilSettled(); left > 0; left = nanosUntilSettled()) {
      LockSupport.parkNanos(left);
    }
  }

  private long nanosUntilSettled() {
    return lastCommitNanos
        + TimeUnit.MILLISECONDS.toNanos(limits.commitSpacingMillis())
        - System.nanoTime();
  }

  private static void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (KafkaException failure) {
      throw isFenced(failure)
          ? new RelayFailure(
              RelayFailure.Reason.FENCED, "another relay writes for this shard", failure)
          : new RelayFailure(
              RelayFailure.Reason.KAFKA_UNAVAILABLE, "Kafka did not " + what, failure);
    }
  }

  private static boolean isFenced(@Nullable Throwable failure) {
    return failure instanceof ProducerFencedException
        || failure instanceof InvalidProducerEpochException
        || (failure != null && isFenced(failure.getCause()));
  }

  @Override
  public void close() {
    consumer.close();
    topics.close();
    producer.close(Duration.ZERO);
  }
}
