package io.jangteo.relay.domain;

import java.time.Instant;

/** Nothing is read until then, whoever leads. */
public record Pause(Instant until, String by, String reason) {
  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }
}
