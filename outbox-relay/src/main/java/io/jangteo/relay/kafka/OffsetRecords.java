package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Gtid;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Position;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code relay-offsets-v1} holds: under a shard's name its checkpoint, under its name and an
 * aggregate that this one is parked. Version 1 stays readable for ever: a position that cannot be
 * read is lost.
 */
final class OffsetRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String shard;

  OffsetRecords(String shard) {
    this.shard = shard;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record CheckpointJson(
      int v,
      String gtids,
      @Nullable String tx,
      long rows,
      long count,
      @Nullable UUID lastId,
      @Nullable Long commitTs,
      @Nullable String file,
      @Nullable Long pos) {}

  private record ParkedJson(int v, String database, String type, String id, ParkReason reason) {}

  ProducerRecord<byte[], byte @Nullable []> of(Checkpoint checkpoint) {
    var position = checkpoint.position();
    var transaction = position.transaction();
    var row = checkpoint.lastRow();
    return record(
        shard,
        new CheckpointJson(
            1,
            position.completed().toString(),
            transaction == null ? null : transaction.toString(),
            position.rows(),
            checkpoint.rows(),
            row == null ? null : row.id(),
            row == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, row.committedAt()),
            row == null ? null : row.file(),
            row == null ? null : row.filePosition()));
  }

  ProducerRecord<byte[], byte @Nullable []> of(AggregateKey key, ParkReason reason) {
    return record(
        parkedPrefix() + String.join("/", key.database(), key.type(), key.id()),
        new ParkedJson(1, key.database(), key.type(), key.id(), reason));
  }

  boolean isCheckpoint(String key) {
    return key.equals(shard);
  }

  boolean isParked(String key) {
    return key.startsWith(parkedPrefix());
  }

  Checkpoint checkpoint(byte[] value) {
    var json = JSON.readValue(value, CheckpointJson.class);
    var position =
        new Position(
            GtidSet.parse(json.gtids()),
            json.tx() == null ? null : Gtid.parse(json.tx()),
            json.rows());
    return new Checkpoint(position, json.count(), lastRow(json));
  }

  private static Checkpoint.@Nullable LastRow lastRow(CheckpointJson json) {
    return json.lastId() == null
            || json.commitTs() == null
            || json.file() == null
            || json.pos() == null
        ? null
        : new Checkpoint.LastRow(
            json.lastId(),
            Instant.EPOCH.plus(json.commitTs(), ChronoUnit.MICROS),
            json.file(),
            json.pos());
  }

  java.util.Map.Entry<AggregateKey, ParkReason> parked(byte[] value) {
    var json = JSON.readValue(value, ParkedJson.class);
    return java.util.Map.entry(
        new AggregateKey(json.database(), json.type(), json.id()), json.reason());
  }

  private String parkedPrefix() {
    return shard + "/parked/";
  }

  private static ProducerRecord<byte[], byte @Nullable []> record(String key, Object value) {
    return new ProducerRecord<>(
        Topics.OFFSETS, 0, key.getBytes(UTF_8), JSON.writeValueAsBytes(value));
  }
}
