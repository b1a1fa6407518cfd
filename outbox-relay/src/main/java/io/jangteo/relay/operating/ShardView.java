package io.jangteo.relay.operating;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.relaying.ShardRelay;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shard as this instance sees it; only the one that leads knows the position. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShardView(
    String shard,
    String state,
    String stateInWords,
    String server,
    String reader,
    @Nullable PositionView position,
    @Nullable List<ParkedView> parked) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PositionView(
      String completed,
      @Nullable String transaction,
      @Nullable Long rowsOfIt,
      long rows,
      @Nullable UUID lastRow,
      @Nullable Instant lastCommittedAt) {

    static PositionView of(Checkpoint checkpoint) {
      var position = checkpoint.position();
      var transaction = position.transaction();
      var last = checkpoint.lastRow();
      return new PositionView(
          position.completed().toString(),
          transaction == null ? null : transaction.toString(),
          transaction == null ? null : position.rows(),
          checkpoint.rows(),
          last == null ? null : last.id(),
          last == null ? null : last.committedAt());
    }
  }

  record ParkedView(
      String database, String aggregateType, String aggregateId, String reason, Instant since) {

    static ParkedView of(Parked parked) {
      var key = parked.key();
      return new ParkedView(
          key.database(), key.type(), key.id(), parked.reason().name(), parked.since());
    }
  }

  static ShardView of(ShardRelay shard) {
    return of(shard, null, null);
  }

  static ShardView of(
      ShardRelay shard, @Nullable PositionView position, @Nullable List<ParkedView> parked) {
    return new ShardView(
        shard.name(),
        shard.state().getClass().getSimpleName().toUpperCase(Locale.ROOT),
        shard.state().toString(),
        "%s:%d".formatted(shard.shard().host(), shard.shard().port()),
        shard.shard().reader().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        position,
        parked);
  }
}
