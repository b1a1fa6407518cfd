package io.jangteo.operability;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Calls of others that nobody in this process waits for. When it stops, those under way are let to
 * their end for a while, once whoever starts them has stopped, and before the database is let go;
 * then they are interrupted, and are what they would be after a crash: in doubt, and asked about.
 */
public final class OutgoingCalls implements Executor, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutgoingCalls.class);

  private final String name;
  private final Duration patience;
  private final ExecutorService threads;
  private volatile boolean running;

  public OutgoingCalls(String name, Duration patience) {
    this.name = name;
    this.patience = patience;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
  }

  @Override
  public void execute(Runnable call) {
    threads.execute(call);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("{} calls did not end within {}, and are given up", name, patience);
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Right behind the loops that start calls, and ahead of all else. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 1;
  }
}
