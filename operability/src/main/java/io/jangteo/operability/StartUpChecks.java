package io.jangteo.operability;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Ends the start when anything is wrong, having looked at everything. */
final class StartUpChecks implements SmartLifecycle {

  private final List<StartUpCheck> checks;
  private volatile boolean running;

  StartUpChecks(List<StartUpCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  @Override
  public void start() {
    var wrong = checks.stream().flatMap(check -> check.look().stream()).toList();
    if (!wrong.isEmpty()) {
      throw new StartUpFailure(wrong);
    }
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

  /** Before listeners, loops and the web server. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }
}
