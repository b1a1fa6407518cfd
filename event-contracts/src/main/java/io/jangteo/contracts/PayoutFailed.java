package io.jangteo.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The money has not left, and what is in it is due again. */
public record PayoutFailed(
    UUID payoutId,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    String reason,
    Instant failedAt)
    implements PayoutEvent {}
