package io.jangteo.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** It was not sent, and will not be: what is in it is due again. */
public record PayoutCancelled(
    UUID payoutId,
    String sellerId,
    Money amount,
    int itemCount,
    LocalDate payOn,
    String reason,
    Instant cancelledAt)
    implements PayoutEvent {}
