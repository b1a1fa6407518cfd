package io.jangteo.simulator.faults;

import io.jangteo.simulator.faults.Fault.Trouble;
import java.time.Duration;
import java.util.Optional;

/** What the script has for one request. */
public record Plan(Duration delayBefore, Duration delayAfter, Optional<Trouble> trouble) {
  public static final Plan NOTHING = new Plan(Duration.ZERO, Duration.ZERO, Optional.empty());
}
