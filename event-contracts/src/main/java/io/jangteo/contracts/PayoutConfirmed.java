package io.jangteo.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** It was agreed to: it goes to the bank on its day. */
public record PayoutConfirmed(
    UUID payoutId,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    Instant confirmedAt)
    implements PayoutEvent {}
