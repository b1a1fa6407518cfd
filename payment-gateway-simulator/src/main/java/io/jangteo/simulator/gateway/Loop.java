package io.jangteo.simulator.gateway;

import java.time.Duration;

/** Does something again and again, until it is interrupted. */
public record Loop(Duration interval, Runnable task) {
  public Thread start() {
    return Thread.startVirtualThread(this::runUntilInterrupted);
  }

  private void runUntilInterrupted() {
    try {
      while (true) {
        Thread.sleep(interval);
        task.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
