package io.jangteo.payment.pacing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes a loop that waits. However often it is rung meanwhile, it wakes it once. */
public final class Bell {

  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    rung.release();
  }

  /** When the work is there for others to see. */
  public void ringAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      ring();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }

  void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
