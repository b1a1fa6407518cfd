package io.jangteo.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The money came back after the seller had it, and what is in it is due again. */
public record PayoutReturned(
    UUID payoutId,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    String reason,
    Instant returnedAt)
    implements PayoutEvent {}
