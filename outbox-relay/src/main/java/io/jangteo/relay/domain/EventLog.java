package io.jangteo.relay.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Port: where rows are published and the position is kept, both or neither. */
public interface EventLog extends AutoCloseable {

  /** Shuts out whoever wrote for this shard before, then reads what was committed. */
  Committed takeOver();

  /** What would make a whole transaction with this row fail; asked before it is written. */
  Optional<ParkReason> refusal(OutboxRow row);

  /** One transaction: when it returns, all of it can be read and will not be written again. */
  void commit(List<Delivery> deliveries, Checkpoint checkpoint);

  @Override
  void close();

  record Committed(Optional<Checkpoint> checkpoint, Map<AggregateKey, ParkReason> parked) {}
}
