package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.operability.Traces;
import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Delivery;
import io.jangteo.relay.domain.Delivery.Park;
import io.jangteo.relay.domain.Delivery.Publish;
import io.jangteo.relay.domain.EventLog;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.settings.Limits;
import io.jangteo.relay.settings.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Events, parked rows and the position, in one Kafka transaction.
 *
 * <p>A transaction that fails is left open here: the next {@link #takeOver} aborts it, and until
 * then nobody who reads committed records sees any of it.
 */
final class KafkaEventLog implements EventLog {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration READ_LIMIT = Duration.ofSeconds(30);
  private static final Callback NOTHING_TO_LEARN = (_, _) -> {};

  private final Producer<byte[], byte @Nullable []> producer;
  private final Consumer<byte[], byte @Nullable []> consumer;
  private final Topics topics;
  private final Limits limits;
  private final Map<String, String> sourceByDatabase;
  private final CloudEventHeaders headers = new CloudEventHeaders();
  private final PreCheck preCheck;
  private final OffsetRecords records;
  private final Map<UUID, ParkReason> learned;
  private final Traces traces;
  private long lastCommitNanos = System.nanoTime();

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
    this.preCheck = new PreCheck(limits.recordBytes(), topics::mayBeWrittenTo, headers);
    this.learned = learned;
    this.traces = traces;
  }

  /** In this order: only once the old writer is shut out is the position that is read the last. */
  @Override
  public Committed takeOver() {
    topics.createOwn();
    attempt("take over", producer::initTransactions);
    var end = topics.endOfOffsets();
    var read = new Reading();
    attempt("read the position", () -> read.to(end));
    return new Committed(Optional.ofNullable(read.checkpoint), read.parked);
  }

  @Override
  public Optional<ParkReason> refusal(OutboxRow row) {
    return Optional.ofNullable(learned.get(row.id())).or(() -> preCheck.refusal(row, source(row)));
  }

  @Override
  public void commit(List<Delivery> deliveries, Checkpoint checkpoint) {
    keepDistance();
    var steps = new ArrayList<Traces.Step>();
    try {
      attempt(
          "commit",
          () -> {
            producer.beginTransaction();
            deliveries.forEach(delivery -> send(delivery, steps));
            send(records.of(checkpoint), NOTHING_TO_LEARN);
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

  private void send(Delivery delivery, List<Traces.Step> steps) {
    switch (delivery) {
      case Publish(var row) -> {
        var record = published(row);
        steps.add(RecordTrace.goOn(record, traces));
        send(record, learnFrom(row));
      }
      case Park(var row, var reason) -> {
        if (reason != ParkReason.BEHIND_PARKED_ROW) {
          send(records.of(row.key(), reason), NOTHING_TO_LEARN);
        }
        send(parked(row, reason), learnFrom(row));
      }
    }
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

  private ProducerRecord<byte[], byte @Nullable []> published(OutboxRow row) {
    try {
      return record(row.topic(), row, row.payload(), headers.withExtensions(row, source(row)));
    } catch (CloudEventHeaders.Broken broken) {
      throw new IllegalStateException("let pass although its headers are broken: " + row.id());
    }
  }

  /** A row too large for a record stays in its table alone; {@code ce_id} says where. */
  private ProducerRecord<byte[], byte @Nullable []> parked(OutboxRow row, ParkReason reason) {
    var parkedHeaders = headers.of(row, source(row));
    parkedHeaders.add("relay_reason", reason.name().getBytes(UTF_8));
    parkedHeaders.add("relay_topic", row.topic().getBytes(UTF_8));
    parkedHeaders.add("relay_database", row.database().getBytes(UTF_8));
    parkedHeaders.add("relay_aggregatetype", row.aggregateType().getBytes(UTF_8));
    if (row.headers() != null) {
      parkedHeaders.add("relay_headers", row.headers());
    }
    var fits = RecordSize.of(row, parkedHeaders) <= limits.recordBytes();
    var isRefused = learned.containsKey(row.id());
    return record(Topics.PARKED, row, fits && !isRefused ? row.payload() : null, parkedHeaders);
  }

  private static ProducerRecord<byte[], byte @Nullable []> record(
      String topic, OutboxRow row, byte @Nullable [] value, Headers headers) {
    return new ProducerRecord<>(topic, null, row.aggregateId().getBytes(UTF_8), value, headers);
  }

  private String source(OutboxRow row) {
    var source = sourceByDatabase.get(row.database());
    if (source == null) {
      throw new IllegalStateException("a row of a database nobody asked for: " + row.database());
    }
    return source;
  }

  private void keepDistance() {
    var next = lastCommitNanos + TimeUnit.MILLISECONDS.toNanos(limits.commitSpacingMillis());
    for (var left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
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
    consumer.close(); // Still open where the position was never read.
    producer.close(Duration.ZERO);
  }

  /** One pass over the offsets topic. */
  private final class Reading {
    private final Map<AggregateKey, ParkReason> parked = new HashMap<>();
    private @Nullable Checkpoint checkpoint;

    void to(long end) {
      var deadline = System.nanoTime() + READ_LIMIT.toNanos();
      try (consumer) {
        consumer.assign(List.of(Topics.OFFSETS_PARTITION));
        consumer.seekToBeginning(List.of(Topics.OFFSETS_PARTITION));
        while (consumer.position(Topics.OFFSETS_PARTITION) < end) {
          consumer
              .poll(POLL)
              .forEach(record -> read(new String(record.key(), UTF_8), record.value()));
          if (System.nanoTime() > deadline) {
            throw new RelayFailure(
                RelayFailure.Reason.KAFKA_UNAVAILABLE,
                "%s was not read to %d within %s".formatted(Topics.OFFSETS, end, READ_LIMIT));
          }
        }
      }
    }

    private void read(String key, byte @Nullable [] value) {
      if (records.isCheckpoint(key) && value != null) {
        checkpoint = records.checkpoint(value);
      } else if (records.isParked(key) && value != null) {
        var entry = records.parked(value);
        parked.put(entry.getKey(), entry.getValue());
      }
    }
  }
}
