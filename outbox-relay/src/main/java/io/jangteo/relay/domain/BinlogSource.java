package io.jangteo.relay.domain;

import java.time.Duration;
import java.util.List;

/**
 * Port: reads committed outbox rows from a server's binlog, from a boundary between transactions.
 */
public interface BinlogSource {

  Reading start(GtidSet completed, Handler handler);

  /**
   * Whatever takes long the first time, done before it is needed. It must not disturb the one that
   * reads.
   */
  void warmUp(GtidSet completed);

  interface Handler {
    /**
     * Whether a row can be published: work that whoever reads can do while others are being
     * published. Called by one thread at a time, which need not be the one that hands over.
     */
    Examined examine(OutboxRow row);

    /**
     * Called by one thread at a time, in commit order. Returns when the events are published; the
     * reader waits that long with the next ones.
     */
    void handle(List<BinlogEvent> events);

    /**
     * How long events would wait if they were handed over now. Until then a reader may gather more,
     * which go out with them.
     */
    default Duration untilSettled() {
      return Duration.ZERO;
    }

    /** The reading is over, whatever it says about itself. */
    void ended(RelayFailure failure);
  }

  interface Reading extends AutoCloseable {
    boolean isConnected();

    @Override
    void close();
  }
}
