package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.relay.domain.AggregateKey;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Gtid;
import io.jangteo.relay.domain.GtidSet;
import io.jangteo.relay.domain.Operation;
import io.jangteo.relay.domain.Operation.BeginPause;
import io.jangteo.relay.domain.Operation.EndPause;
import io.jangteo.relay.domain.Operation.MovePosition;
import io.jangteo.relay.domain.Operation.Release;
import io.jangteo.relay.domain.Operation.Replay;
import io.jangteo.relay.domain.ParkReason;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.domain.Pause;
import io.jangteo.relay.domain.Position;
import io.jangteo.relay.domain.Tallies;
import io.jangteo.relay.domain.Tally;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
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
      @Nullable Long pos,
      @Nullable TalliesJson days) {}

  /**
   * Of each outbox and day: how many rows, their checksum, and how many of them are in their table
   * alone.
   */
  private record TalliesJson(String from, Map<String, Map<String, List<Long>>> outboxes) {
    static @Nullable TalliesJson of(Tallies tallies) {
      if (!tallies.isCounting()) {
        return null;
      }
      var outboxes = new TreeMap<String, Map<String, List<Long>>>();
      tallies
          .outboxes()
          .forEach(
              (outbox, days) -> {
                var written = new LinkedHashMap<String, List<Long>>();
                days.forEach(
                    (day, it) ->
                        written.put(
                            day.toString(),
                            List.of(
                                it.rows().rows(), it.rows().checksum(), (long) it.inTableAlone())));
                outboxes.put(outbox, written);
              });
      return new TalliesJson(tallies.from().toString(), outboxes);
    }

    Tallies tallies() {
      var read = new HashMap<String, SortedMap<LocalDate, Tallies.Day>>();
      outboxes.forEach(
          (outbox, days) -> {
            var ofOutbox = new TreeMap<LocalDate, Tallies.Day>();
            days.forEach(
                (day, it) ->
                    ofOutbox.put(
                        LocalDate.parse(day),
                        new Tallies.Day(
                            new Tally(it.getFirst(), it.get(1)), it.getLast().intValue())));
            read.put(outbox, ofOutbox);
          });
      return new Tallies(LocalDate.parse(from), read);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ParkedJson(
      int v,
      String database,
      String type,
      String id,
      ParkReason reason,
      @Nullable Long incident,
      @Nullable Instant since) {}

  private record PauseJson(int v, Instant until, String by, String reason) {}

  private record OperationJson(
      int v, Instant at, String shard, String what, String by, Object details) {}

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
            row == null ? null : row.filePosition(),
            TalliesJson.of(checkpoint.tallies())));
  }

  ProducerRecord<byte[], byte @Nullable []> of(Parked parked) {
    var key = parked.key();
    return record(
        keyOf(key),
        new ParkedJson(
            1,
            key.database(),
            key.type(),
            key.id(),
            parked.reason(),
            parked.incident(),
            parked.since()));
  }

  /** What it changes of the shard's state, and that somebody did it. */
  Stream<ProducerRecord<byte[], byte @Nullable []>> of(Operation operation) {
    return Stream.concat(change(operation), Stream.of(told(operation)));
  }

  private Stream<ProducerRecord<byte[], byte @Nullable []>> change(Operation operation) {
    return switch (operation) {
      case Release release -> Stream.of(gone(keyOf(release.aggregate().key())));
      case BeginPause(_, var pause) ->
          Stream.of(
              record(pauseKey(), new PauseJson(1, pause.until(), pause.by(), pause.reason())));
      case EndPause _ -> Stream.of(gone(pauseKey()));
      case MovePosition _, Replay _ -> Stream.empty();
    };
  }

  private ProducerRecord<byte[], byte @Nullable []> told(Operation operation) {
    var details = new LinkedHashMap<String, Object>();
    switch (operation) {
      case Release release -> {
        details.put("aggregate", String.join("/", names(release.aggregate().key())));
        details.put("published", release.published());
        details.put("skipped", release.skipped());
      }
      case BeginPause(_, var pause) -> {
        details.put("until", pause.until());
        details.put("reason", pause.reason());
      }
      case EndPause _ -> {}
      case MovePosition move -> {
        details.put("reason", move.reason());
        details.put("from", move.from().toString());
        details.put("to", move.to().toString());
      }
      case Replay replay -> {
        details.put("reason", replay.reason());
        details.put("topic", replay.topic());
        details.put("rows", replay.rows());
      }
    }
    return new ProducerRecord<>(
        Topics.OPERATIONS,
        0,
        shard.getBytes(UTF_8),
        JSON.writeValueAsBytes(
            new OperationJson(
                1,
                Instant.now(),
                shard,
                operation.getClass().getSimpleName(),
                operation.by(),
                details)));
  }

  private static ProducerRecord<byte[], byte @Nullable []> gone(String key) {
    return new ProducerRecord<>(Topics.OFFSETS, 0, key.getBytes(UTF_8), null);
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
    var tallies = json.days() == null ? Tallies.NONE : json.days().tallies();
    return new Checkpoint(position, json.count(), lastRow(json), tallies);
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

  Parked parked(byte[] value) {
    var json = JSON.readValue(value, ParkedJson.class);
    return new Parked(
        new AggregateKey(json.database(), json.type(), json.id()),
        json.reason(),
        json.incident() == null ? 0 : json.incident(),
        json.since() == null ? Instant.EPOCH : json.since());
  }

  boolean isPause(String key) {
    return key.equals(pauseKey());
  }

  Pause pause(byte[] value) {
    var json = JSON.readValue(value, PauseJson.class);
    return new Pause(json.until(), json.by(), json.reason());
  }

  private String pauseKey() {
    return shard + "/pause";
  }

  String keyOf(AggregateKey key) {
    return parkedPrefix() + String.join("/", names(key));
  }

  private static List<String> names(AggregateKey key) {
    return List.of(key.database(), key.type(), key.id());
  }

  private String parkedPrefix() {
    return shard + "/parked/";
  }

  private static ProducerRecord<byte[], byte @Nullable []> record(String key, Object value) {
    return new ProducerRecord<>(
        Topics.OFFSETS, 0, key.getBytes(UTF_8), JSON.writeValueAsBytes(value));
  }
}
