package io.jangteo.relay.domain;

import java.time.Instant;

/**
 * An aggregate that is set aside.
 *
 * @param reason why its first row was refused
 * @param incident tells the rows set aside this time from those of earlier times: how many rows the
 *     shard had dealt with before
 */
public record Parked(AggregateKey key, ParkReason reason, long incident, Instant since) {}
