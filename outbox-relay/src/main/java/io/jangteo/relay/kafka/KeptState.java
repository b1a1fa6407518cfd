package io.jangteo.relay.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jangteo.relay.domain.Checkpoint;
import io.jangteo.relay.domain.EventLog.Committed;
import io.jangteo.relay.domain.Parked;
import io.jangteo.relay.domain.Pause;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the offsets topic says of a shard, when it is read from its beginning to its end. */
final class KeptState {
  private final OffsetRecords records;
  private final Map<String, Parked> parked = new HashMap<>();
  private @Nullable Checkpoint checkpoint;
  private @Nullable Pause pause;

  KeptState(OffsetRecords records) {
    this.records = records;
  }

  void read(ConsumerRecord<byte[], byte @Nullable []> record) {
    var key = new String(record.key(), UTF_8);
    var value = record.value();
    if (records.isCheckpoint(key) && value != null) {
      checkpoint = records.checkpoint(value);
    } else if (records.isPause(key)) {
      pause = value == null ? null : records.pause(value);
    } else if (records.isParked(key)) {
      if (value == null) {
        parked.remove(key);
      } else {
        parked.put(key, records.parked(value));
      }
    }
  }

  Committed committed() {
    return new Committed(
        Optional.ofNullable(checkpoint),
        parked.values().stream().collect(Collectors.toMap(Parked::key, it -> it)),
        Optional.ofNullable(pause));
  }
}
