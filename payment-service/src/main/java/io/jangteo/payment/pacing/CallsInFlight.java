package io.jangteo.payment.pacing;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** Calls under way, and no more at once than there is room for. */
public final class CallsInFlight {

  private final Executor calls;
  private final Semaphore free;

  public CallsInFlight(Executor calls, int atMost) {
    this.calls = calls;
    this.free = new Semaphore(atMost);
  }

  /** How many more can be started now. Only one loop starts calls here, so it does not shrink. */
  public int room() {
    return free.availablePermits();
  }

  /** Starts a call; its room is free again when it has ended, whatever way. */
  public void start(Runnable call) {
    start(call, () -> {});
  }

  /** The same, and then, once its room is free, something else. */
  public void start(Runnable call, Runnable then) {
    free.acquireUninterruptibly();
    calls.execute(
        () -> {
          try {
            call.run();
          } finally {
            free.release();
            then.run();
          }
        });
  }
}
