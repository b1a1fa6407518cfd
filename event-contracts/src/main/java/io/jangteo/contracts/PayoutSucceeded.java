package io.jangteo.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The seller has the money. */
public record PayoutSucceeded(
    UUID payoutId,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    Instant succeededAt)
    implements PayoutEvent {}
