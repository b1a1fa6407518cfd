package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.Examined.Publishable;
import io.jangteo.relay.domain.Examined.Refused;
import io.jangteo.relay.domain.Operation;
import io.jangteo.relay.domain.OutboxRow;
import io.jangteo.relay.domain.RelayFailure;
import io.jangteo.relay.settings.Shard;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes rows to a topic somebody chose: all or, when it is closed before its end, none. It
 * writes beside the relay, under an id of its own, and knows no position.
 */
public final class ReplayLog implements AutoCloseable {
  private static final String REPLAY = "ce_replay";

  private final Shard shard;
  private final String topic;
  private final UUID replay;
  private final Producer<byte[], byte @Nullable []> producer;
  private final PreCheck preCheck;
  private final OffsetRecords records;

  ReplayLog(
      Shard shard,
      int recordBytes,
      String topic,
      UUID replay,
      Producer<byte[], byte @Nullable []> producer) {
    this.shard = shard;
    this.topic = topic;
    this.replay = replay;
    this.producer = producer;
    this.preCheck = new PreCheck(recordBytes, _ -> true, new CloudEventHeaders());
    this.records = new OffsetRecords(shard.name());
  }

  void begin() {
    attempt(
        () -> {
          producer.initTransactions();
          producer.beginTransaction();
        });
  }

  /** How many of them cannot be published, and are left out. */
  public long send(List<OutboxRow> rows) {
    return rows.stream().filter(row -> !send(row)).count();
  }

  private boolean send(OutboxRow row) {
    var source = shard.sourceByDatabase().getOrDefault(row.database(), "/");
    return switch (preCheck.of(row, source)) {
      case Refused _ -> false;
      case Publishable publishable -> {
        var record = ReadyRow.of(publishable).to(topic);
        record.headers().add(REPLAY, replay.toString().getBytes(UTF_8));
        write(record);
        yield true;
      }
    };
  }

  /** What fails later fails the commit. */
  private void write(ProducerRecord<byte[], byte @Nullable []> record) {
    attempt(
        () -> {
          var sent = producer.send(record);
          if (sent.state() == Future.State.FAILED) {
            throw new KafkaException(sent.exceptionNow());
          }
        });
  }

  private static void attempt(Runnable action) {
    try {
      action.run();
    } catch (KafkaException failure) {
      throw new RelayFailure(
          RelayFailure.Reason.KAFKA_UNAVAILABLE, "nothing is replayed: " + failure, failure);
    }
  }

  public void end(Operation.Replay operation) {
    records.of(operation).forEach(this::write);
    attempt(producer::commitTransaction);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(1));
  }
}
