package io.jangteo.payment.reconciling;

import org.springframework.context.SmartLifecycle;

/**
 * Before any loop starts, the calls that this instance was making when it last ended become doubts:
 * nobody else is waiting for their answers.
 */
public final class TakeUpWhatWeLeft implements SmartLifecycle {

  private final RecoverLostCalls recovering;
  private final String instance;
  private volatile boolean running;

  public TakeUpWhatWeLeft(RecoverLostCalls recovering, String instance) {
    this.recovering = recovering;
    this.instance = instance;
  }

  @Override
  public void start() {
    recovering.takeUpFrom(instance);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
