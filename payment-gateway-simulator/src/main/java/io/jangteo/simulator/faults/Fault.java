package io.jangteo.simulator.faults;

import org.jspecify.annotations.Nullable;

/** One thing that goes wrong. */
public sealed interface Fault {

  /** What ends a request other than by its true answer. */
  sealed interface Trouble extends Fault {
    When when();
  }

  record Delay(When when, Latency latency) implements Fault {}

  /** The provider answers this code, and the status that belongs to it unless one is given. */
  record ErrorCode(When when, String code, @Nullable Integer status) implements Trouble {}

  /** A proxy in front of the provider answers 502, in HTML. */
  record BadGateway(When when) implements Trouble {}

  record Silence(When when) implements Trouble {}

  /** The connection is reset: before anything was read, or in the middle of the answer's body. */
  record Reset(When when) implements Trouble {}

  /** Later than the notices that follow it, if they are not late as well. */
  record WebhookDelay(Latency latency) implements Fault {}

  /** How often each notice is delivered; 0 loses it. */
  record WebhookCopies(int copies) implements Fault {
    public WebhookCopies {
      if (copies < 0 || copies > 10) {
        throw new IllegalArgumentException("copies must be from 0 to 10");
      }
    }
  }
}
