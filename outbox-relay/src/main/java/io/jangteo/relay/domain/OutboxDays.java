package io.jangteo.relay.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Port: the partitions of the outboxes, one for each UTC day. */
public interface OutboxDays {

  /** Empty while another instance is at it. */
  Optional<Session> begin();

  /**
   * Who has it is the only one. Nothing waits longer for a table than whoever writes to it may have
   * to wait: then it throws {@link NotDone}.
   */
  interface Session extends AutoCloseable {
    List<String> outboxes();

    SortedSet<LocalDate> days(String outbox);

    /** Behind the last one there is. */
    void make(String outbox, List<LocalDate> days);

    Tally rows(String outbox, LocalDate day);

    /** These, which follow each other, become the last of them. No row is lost by it. */
    void merge(String outbox, List<LocalDate> days);

    /** A day's rows are then in a table to which nobody writes, and still found by their ids. */
    void takeOut(String outbox, LocalDate day);

    Optional<Leaving> leaving(String outbox);

    void dropLeaving(String outbox);

    @Override
    void close();
  }

  /** Rows of the days from the first to the last, that one too. */
  record Leaving(LocalDate first, LocalDate last, Tally rows) {}

  /** A table stays as it was. */
  final class NotDone extends RuntimeException {
    private final boolean isBusy;

    /**
     * @param isBusy because others had it; the next time may be better
     */
    public NotDone(String message, boolean isBusy, @Nullable Throwable cause) {
      super(message, cause);
      this.isBusy = isBusy;
    }

    public boolean isBusy() {
      return isBusy;
    }
  }
}
