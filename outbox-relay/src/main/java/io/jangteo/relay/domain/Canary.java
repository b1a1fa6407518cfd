package io.jangteo.relay.domain;

import java.time.Instant;
import java.util.UUID;

/** A row that only shows that rows arrive. */
public record Canary(UUID id, Instant writtenAt) {
  public static final String TOPIC = "relay-canary-v1";
}
