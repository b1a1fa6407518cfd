package io.jangteo.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What is due to a seller is set apart, and waits for somebody to agree to it. */
public record PayoutPrepared(
    UUID payoutId,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    Instant preparedAt)
    implements PayoutEvent {}
