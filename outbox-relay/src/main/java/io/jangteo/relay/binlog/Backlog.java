package io.jangteo.relay.binlog;

import io.jangteo.relay.domain.BinlogEvent;
import io.jangteo.relay.domain.BinlogEvent.Inserted;
import io.jangteo.relay.domain.BinlogEvent.Reached;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What is read and not yet handed over: so much at most, then whoever reads waits. */
final class Backlog {
  private static final int MOST_AT_ONCE = 2_000;

  /** Two transactions' worth: what lies here longer, a collector of garbage copies in vain. */
  private static final long MOST_BYTES = 9_000_000;

  /** Of a row with its headers, besides its payload. */
  private static final long OVERHEAD_BYTES = 2_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition hasRoom = lock.newCondition();
  private final Condition hasSome = lock.newCondition();
  private final Deque<BinlogEvent> events = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  /** Waits for room; what comes after the end is left to the next reading. */
  void add(BinlogEvent event) {
    lock.lock();
    try {
      while (bytes > MOST_BYTES && !closed) {
        hasRoom.awaitUninterruptibly();
      }
      bytes += bytes(event);
      events.add(event);
      if (events.size() == 1 || isEnough()) {
        hasSome.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for something; empty when it is over.
   *
   * @param more how long to wait for more, once there is something
   */
  List<BinlogEvent> take(Supplier<Duration> more) {
    lock.lock();
    try {
      while (events.isEmpty() && !closed) {
        hasSome.awaitUninterruptibly();
      }
      gather(more.get());
      var taken = new ArrayList<BinlogEvent>();
      while (!closed && !events.isEmpty() && taken.size() < MOST_AT_ONCE) {
        var event = events.remove();
        bytes -= bytes(event);
        taken.add(event);
      }
      hasRoom.signal();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void gather(Duration wait) {
    try {
      var left = wait.toNanos();
      while (left > 0 && !isEnough() && !closed) {
        left = hasSome.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isEnough() {
    return events.size() >= MOST_AT_ONCE || bytes > MOST_BYTES;
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      hasRoom.signal();
      hasSome.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private static long bytes(BinlogEvent event) {
    return switch (event) {
      case Inserted inserted -> inserted.row().payload().length + OVERHEAD_BYTES;
      case Reached _ -> 0;
    };
  }
}
