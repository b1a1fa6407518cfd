package io.jangteo.relay.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Port: the rows in their tables, beside the binlog. */
public interface Outboxes {

  /** One row, wherever it is. */
  Optional<OutboxRow> find(UUID id);

  /** A look at all tables as they are at one moment, while others write on. */
  View view();

  interface View extends AutoCloseable {
    /**
     * Between these: every transaction of the first is seen, none outside of the second. What is
     * only in the second may or may not be.
     */
    GtidSet certain();

    GtidSet possible();

    /** Where rows made since then go to. */
    Set<String> topics(Instant since);

    /** When the oldest row was made that was made since then. */
    Optional<Instant> next(Instant since);

    /** The rows made from then until then, by the order of their ids, in pages. */
    void rows(
        Instant from,
        Instant until,
        int pageRows,
        java.util.function.Consumer<List<OutboxRow>> page);

    @Override
    void close();
  }
}
