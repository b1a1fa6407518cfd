package io.jangteo.launcher.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** When each order is sent. */
sealed interface Pace {
  /** Sends one. */
  @FunctionalInterface
  interface Sending<T> {
    /** Sends an item that was due at a moment of the clock {@link System#nanoTime()}. */
    void send(T item, long dueNanos);
  }

  /** Returns when everything was sent and every sending has returned. */
  <T> void run(Iterator<T> items, Sending<T> sending) throws InterruptedException;

  /** So many at a time: the next starts when one has ended. */
  record Closed(int concurrency) implements Pace {
    @Override
    public <T> void run(Iterator<T> items, Sending<T> sending) {
      try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < concurrency; i++) {
          workers.execute(
              () -> {
                for (var item = next(items); item.isPresent(); item = next(items)) {
                  sending.send(item.get(), System.nanoTime());
                }
              });
        }
      }
    }

    private static <T> Optional<T> next(Iterator<T> items) {
      synchronized (items) {
        return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
      }
    }
  }

  /**
   * So many a second, whatever became of those before, so that a slow answer delays nobody and is
   * not hidden by it.
   */
  record Open(BigDecimal perSecond) implements Pace {
    /** Orders on their way; beyond it the rate cannot be held, and lateness counts as waiting. */
    private static final int MAX_UNDER_WAY = 20_000;

    @Override
    public <T> void run(Iterator<T> items, Sending<T> sending) throws InterruptedException {
      var room = new Semaphore(MAX_UNDER_WAY);
      long start = System.nanoTime();
      try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (long i = 0; items.hasNext(); i++) {
          var item = items.next();
          long due = start + nanosBefore(i);
          sleepUntil(due);
          room.acquire();
          workers.execute(
              () -> {
                try {
                  sending.send(item, due);
                } finally {
                  room.release();
                }
              });
        }
      }
    }

    long nanosBefore(long sent) {
      return BigDecimal.valueOf(sent)
          .multiply(BigDecimal.valueOf(1_000_000_000))
          .divide(perSecond, 0, RoundingMode.FLOOR)
          .longValueExact();
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
      long left = nanoTime - System.nanoTime();
      if (left > 0) {
        Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
      }
    }
  }
}
