package io.jangteo.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The time between saying that there is no more to be had here and closing the door, in which those
 * who send requests look at the readiness and go elsewhere.
 */
final class TakeLeave implements SmartLifecycle {

  private final Duration time;
  private volatile boolean running;

  TakeLeave(Duration time) {
    this.time = time;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Readiness has been refused before: it is the first thing a context does when it closes. */
  @Override
  public void stop(Runnable callback) {
    running = false;
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(callback);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
